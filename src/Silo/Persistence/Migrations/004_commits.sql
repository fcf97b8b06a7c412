-- Which commit made a grain's version: what tells, after a connection was lost in mid-commit, whether it happened.
create table commits (
    grain_id     uuid not null,
    version      bigint not null,
    commit_id    uuid not null,
    committed_at timestamptz not null default now(),
    primary key (grain_id, version)
);
create index commits_by_age on commits using brin (committed_at);

-- The first answer given under an Idempotency-Key, written with its effect. Keys and fingerprints are HMACs, answers sealed.
create table idempotency_keys (
    key         uuid primary key,
    fingerprint uuid not null,
    kind        text not null,
    answer      bytea not null,
    created_at  timestamptz not null
);
create index idempotency_keys_by_age on idempotency_keys using brin (created_at);

-- What must happen outside because of a commit. Born leased to the silo that committed it.
create table outbox (
    id           uuid primary key,
    kind         text not null,
    -- The grain that handles it and, where there is one, the thing it is about.
    target       uuid not null,
    subject      uuid not null,
    due_at       timestamptz not null,
    lease_owner  uuid,
    leased_until timestamptz,
    attempts     integer not null default 0,
    created_at   timestamptz not null
);
create index outbox_due on outbox (due_at);
