-- One assign: the statements of bench/RowLockPeer in its three round trips, without HTTP. What the peer reckons in its own
-- process (the hash that the next entry chains to, the sealed answer) is reckoned, or stood in for, by PostgreSQL.
-- Ids are made of numbers, so that no statement has to look one up: NumberedIds makes the same.
\set n :n + 1
\set call :n * :clients + :client_id
\set person :call % :people
\set task :people + :call / :people
\set program :first_program + :person % :programs
\set number :first_call + :call

\startpipeline
begin;
select value_cents from tasks
  where id = ('01900000-0000-7000-8000-' || lpad(:task, 12, '0'))::uuid
    and client_id = :client::uuid;
select 1 from users
  where id = ('01900000-0000-7000-8000-' || lpad(:person, 12, '0'))::uuid
    and client_id = :client::uuid;
select client_id, status = 'ACTIVE', available_cents, ledger_length, ledger_head from programs
  where id = ('01900000-0000-7000-8000-' || lpad(:program, 12, '0'))::uuid for update;
select 1 from enrollments
  where program_id = ('01900000-0000-7000-8000-' || lpad(:program, 12, '0'))::uuid
    and user_id = ('01900000-0000-7000-8000-' || lpad(:person, 12, '0'))::uuid
    and unenrolled_at is null;
select id, value_cents, status, assigned_at, started_at from user_tasks
  where program_id = ('01900000-0000-7000-8000-' || lpad(:program, 12, '0'))::uuid
    and user_id = ('01900000-0000-7000-8000-' || lpad(:person, 12, '0'))::uuid
    and task_id = ('01900000-0000-7000-8000-' || lpad(:task, 12, '0'))::uuid
    and status in ('ASSIGNED', 'STARTED');
select fingerprint, kind, answer from idempotency_keys where key = md5(:number)::uuid;
\endpipeline

\startpipeline
insert into user_tasks (id, program_id, task_id, user_id, client_id, value_cents, status, disbursement_status, attempt,
    assigned_at)
  values (
    ('01900000-0000-7000-8000-' || lpad(:number, 12, '0'))::uuid,
    ('01900000-0000-7000-8000-' || lpad(:program, 12, '0'))::uuid,
    ('01900000-0000-7000-8000-' || lpad(:task, 12, '0'))::uuid,
    ('01900000-0000-7000-8000-' || lpad(:person, 12, '0'))::uuid,
    :client::uuid, :value::bigint, 'ASSIGNED', 'NONE', 0, date_trunc('milliseconds', now()));
insert into ledger_entries (program_id, sequence, movement, debit, credit, amount_cents, user_task_id, actor, request_id,
    cause, created_at, previous_hash)
  select id, ledger_length + 1, 'RESERVE', 'AVAILABLE', 'RESERVED', :value::bigint,
    ('01900000-0000-7000-8000-' || lpad(:number, 12, '0'))::uuid,
    :actor, md5('request' || :number)::uuid, 'task_assigned', date_trunc('milliseconds', now()), ledger_head
  from programs where id = ('01900000-0000-7000-8000-' || lpad(:program, 12, '0'))::uuid;
-- The encoding of docs/ledger.md.
update programs set version = version + 1, available_cents = available_cents - :value::bigint,
    reserved_cents = reserved_cents + :value::bigint, open_count = open_count + 1, ledger_length = ledger_length + 1,
    updated_at = date_trunc('milliseconds', now()),
    ledger_head = sha256('\x01'::bytea || uuid_send(id) || int8send(ledger_length + 1)
      || '\x0007'::bytea || 'RESERVE'::bytea || '\x0009'::bytea || 'AVAILABLE'::bytea || '\x0008'::bytea || 'RESERVED'::bytea
      || int8send(:value::bigint)
      || uuid_send(('01900000-0000-7000-8000-' || lpad(:number, 12, '0'))::uuid)
      || '\x00000000'::bytea || int2send(octet_length(:actor)::smallint) || convert_to(:actor, 'UTF8')
      || uuid_send(md5('request' || :number)::uuid) || '\x000d'::bytea || 'task_assigned'::bytea
      || int8send((extract(epoch from date_trunc('milliseconds', now())) * 1000)::bigint) || ledger_head)
  where id = ('01900000-0000-7000-8000-' || lpad(:program, 12, '0'))::uuid;
insert into idempotency_keys (key, fingerprint, kind, answer, created_at)
  values (md5(:number)::uuid, md5('fingerprint' || :number)::uuid, 'CREATED', decode(repeat(md5(:number), 24), 'hex'), now());
\endpipeline

commit;
