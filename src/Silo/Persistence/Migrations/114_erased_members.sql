-- Erasing ends enrolments from now on: of those who were erased before, too. In an hour, as silos of the release before, which
-- may still be at work, do not know the message.
insert into outbox (id, kind, target, subject, due_at, created_at)
select gen_random_uuid(), 'ERASURE', id, id, now() + interval '1 hour', now() from users u
where erased_at is not null
    and exists (select from enrollments e where e.user_id = u.id and e.unenrolled_at is null);
