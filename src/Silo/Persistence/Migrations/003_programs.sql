-- A program and the totals of its books. The row is also the fence of every commit of the program; it is updated once a
-- batch, in place where it can be (fillfactor), and never deleted.
create table programs (
    id                      uuid primary key,
    version                 bigint not null,
    client_id               uuid not null references clients,
    name                    text not null,
    type                    text not null check (type in ('PAROLE', 'EDUCATION')),
    status                  text not null check (status in ('ACTIVE', 'DELETED')),
    max_participants        integer not null check (max_participants > 0),
    contact_email           text not null,
    contact_phone           text not null,
    privacy_agreement_id    uuid not null,
    user_agreement_id       uuid not null,
    cardholder_agreement_id uuid,
    terms_agreement_id      uuid,
    card_product_id         text,
    -- The accounts of the books, in cents. The parts make up the total.
    total_cents             bigint not null check (total_cents >= 0),
    available_cents         bigint not null check (available_cents >= 0),
    reserved_cents          bigint not null check (reserved_cents >= 0),
    in_transit_cents        bigint not null check (in_transit_cents >= 0),
    paid_cents              bigint not null check (paid_cents >= 0),
    -- Counters behind the statistics.
    enrolled_count          integer not null check (enrolled_count between 0 and max_participants),
    open_count              bigint not null check (open_count >= 0),
    completed_count         bigint not null check (completed_count >= 0),
    -- The ledger's length and the hash of its last entry; the number of events so far.
    ledger_length           bigint not null,
    ledger_head             bytea not null,
    event_count             bigint not null,
    created_at              timestamptz not null,
    updated_at              timestamptz not null,
    check (total_cents = available_cents + reserved_cents + in_transit_cents + paid_cents)
) with (fillfactor = 50);
create index programs_by_client on programs (client_id, created_at, id);

create table enrollments (
    program_id    uuid not null,
    user_id       uuid not null,
    client_id     uuid not null,
    enrolled_at   timestamptz not null,
    unenrolled_at timestamptz,
    primary key (program_id, user_id)
);
create index enrollments_by_user on enrollments (user_id) where unenrolled_at is null;

create table user_tasks (
    id                  uuid primary key,
    program_id          uuid not null,
    task_id             uuid not null,
    user_id             uuid not null,
    client_id           uuid not null,
    value_cents         bigint not null check (value_cents > 0),
    status              text not null check (status in ('ASSIGNED', 'STARTED', 'COMPLETED', 'REMOVED')),
    disbursement_status text not null check (disbursement_status in ('NONE', 'PENDING', 'UNKNOWN', 'SETTLED', 'FAILED')),
    -- The latest attempt, 0 before the first completion, and what the issuer said of it.
    attempt             integer not null check (attempt >= 0),
    transfer_id         text,
    failure_reason      text,
    assigned_at         timestamptz not null,
    started_at          timestamptz,
    finished_at         timestamptz,
    check (status = 'COMPLETED' or disbursement_status = 'NONE')
);
-- At most one open assignment of a task to a person in a program.
create unique index user_tasks_open on user_tasks (program_id, user_id, task_id) where status in ('ASSIGNED', 'STARTED');
create index user_tasks_by_user on user_tasks (user_id, assigned_at, id);

-- One row an attempt: everything the transfer says is fixed here when the milestone is completed.
create table disbursements (
    id              uuid primary key,
    user_task_id    uuid not null,
    program_id      uuid not null,
    user_id         uuid not null,
    client_id       uuid not null,
    attempt         integer not null check (attempt > 0),
    status          text not null check (status in ('PENDING', 'UNKNOWN', 'SETTLED', 'FAILED')),
    amount_cents    bigint not null check (amount_cents > 0),
    from_account_id text not null,
    to_account_id   text not null,
    memo            text not null,
    transfer_key    uuid not null unique,
    transfer_id     text unique,
    sends           integer not null,
    first_sent_at   timestamptz,
    was_unknown     boolean not null,
    reason          text,
    -- The consents that applied when the milestone was completed.
    consent_ids     uuid[] not null,
    created_at      timestamptz not null,
    resolved_at     timestamptz,
    unique (user_task_id, attempt)
);

-- The books: one row a movement, with the account it leaves and the account it enters. Append only.
create table ledger_entries (
    program_id    uuid not null,
    sequence      bigint not null,
    movement      text not null check (movement in ('FUND', 'ADJUST', 'RESERVE', 'RELEASE', 'DISPATCH', 'SETTLE', 'RETURN', 'LATE_SETTLE')),
    debit         text not null check (debit in ('FUNDING', 'AVAILABLE', 'RESERVED', 'IN_TRANSIT', 'PAID')),
    credit        text not null check (credit in ('FUNDING', 'AVAILABLE', 'RESERVED', 'IN_TRANSIT', 'PAID')),
    amount_cents  bigint not null check (amount_cents > 0),
    user_task_id  uuid,
    attempt       integer,
    actor         text not null,
    request_id    uuid not null,
    cause         text not null,
    created_at    timestamptz not null,
    -- SHA-256 of the entry before (32 zero bytes for the first); docs/ledger.md has the encoding.
    previous_hash bytea not null,
    primary key (program_id, sequence),
    check (debit <> credit)
);

-- Differences between our books and the issuer's that no rule may resolve.
create table reconciliation_breaks (
    id              uuid primary key,
    client_id       uuid not null,
    program_id      uuid not null,
    user_task_id    uuid not null,
    disbursement_id uuid not null,
    kind            text not null,
    detail          text not null,
    transfer_id     text,
    created_at      timestamptz not null
);
