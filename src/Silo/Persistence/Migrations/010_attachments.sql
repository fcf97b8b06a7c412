-- A task that was attached to a program: one row each time. Attaching reserves the value for every member in one commit; then
-- the program's people are visited in the order of their ids, a part in each commit, until each has their user task.
-- Detaching cancels what is left and visits them once more.
create table attachments (
    id              uuid primary key,
    program_id      uuid not null,
    task_id         uuid not null,
    client_id       uuid not null,
    value_cents     bigint not null check (value_cents > 0),
    -- The version that the attaching commit gave the program. Members are those who had been enrolled before it and held no
    -- assignment of the task at it.
    version         bigint not null,
    state           text not null check (state in ('ATTACHING', 'ATTACHED', 'DETACHING', 'DETACHED')),
    -- Shares: one a member, worth the value. A share became a user task, was released because the person left before that, or
    -- was cancelled by detaching; what remains is reserved.
    total_count     integer not null check (total_count >= 0),
    assigned_count  integer not null check (assigned_count >= 0),
    released_count  integer not null check (released_count >= 0),
    cancelled_count integer not null check (cancelled_count >= 0),
    remaining_count integer not null check (remaining_count >= 0),
    -- The last person visited on the current round; zeros before the first.
    position        uuid not null,
    -- The ledger entries that reserved all shares and that released the cancelled ones.
    reserve_entry   bigint,
    cancel_entry    bigint,
    -- The request that is being carried out: the attaching one, later the detaching one.
    request_id      uuid not null,
    attached_at     timestamptz not null,
    detached_at     timestamptz,
    check (total_count = assigned_count + released_count + cancelled_count + remaining_count),
    check (remaining_count = 0 or state = 'ATTACHING'),
    check (cancelled_count = 0 or cancel_entry is not null),
    check (total_count = 0 or reserve_entry is not null)
);
-- A task is attached to a program once at a time.
create unique index attachments_active on attachments (program_id, task_id) where state <> 'DETACHED';
create unique index attachments_by_task on attachments (program_id, task_id, version);
create index attachments_running on attachments (program_id) where state in ('ATTACHING', 'DETACHING');
create index attachments_by_program on attachments (program_id, attached_at, id);

-- How many are not detached, and how many are at work.
alter table programs
    add column attachment_count integer not null default 0 check (attachment_count >= 0),
    add column running_count integer not null default 0 check (running_count between 0 and attachment_count);

-- The version of the program that made the enrolment: who came back after leaving is a newcomer.
alter table enrollments add column enrolled_version bigint not null default 0;

alter table user_tasks
    -- The attachment whose share this user task is: that reserved its value.
    add column attachment_id uuid,
    -- The person left, or the task was taken back, while the money was in transit: a failure ends it.
    add column is_taken_back boolean not null default false,
    -- The version of the program that removed it, and the one at which a transfer that had moved after all made it completed
    -- again: whether it was held at any moment in between can be told later.
    add column removed_version bigint,
    add column revived_version bigint;
update user_tasks set removed_version = 0 where status = 'REMOVED';
alter table user_tasks add check (status <> 'REMOVED' or removed_version is not null);

-- Whether and by what a person holds a task of the program, and all who hold one. A user task is in one of the three, so
-- assigning writes to no more indexes than before.
drop index user_tasks_open;
create unique index user_tasks_open on user_tasks (program_id, task_id, user_id) where status in ('ASSIGNED', 'STARTED');
create index user_tasks_completed on user_tasks (program_id, task_id, user_id) where status = 'COMPLETED';
create index user_tasks_removed on user_tasks (program_id, task_id, user_id) where status = 'REMOVED';
