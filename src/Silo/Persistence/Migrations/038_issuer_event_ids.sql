-- An event of the issuer's by an id of ours, so that the operator can name it. Times in whole milliseconds: lists are sorted by
-- them, and cursors hold no more.
alter table issuer_events add column id uuid not null default gen_random_uuid();
alter table issuer_events alter column id drop default;
update issuer_events set received_at = date_trunc('milliseconds', received_at);
create unique index issuer_events_by_id on issuer_events (id);
drop index issuer_events_set_aside;
create index issuer_events_set_aside on issuer_events (received_at, id) where status = 'SET_ASIDE';
