-- A person who earns payouts. The row is also the fence of the user grain's commits, so it is never deleted.
create table users (
    id                   uuid primary key,
    version              bigint not null,
    client_id            uuid not null references clients,
    first_name           text,
    middle_name          text,
    last_name            text,
    location_type        text,
    -- Birth date, address, correctional and internal id: sealed under the server's key.
    identity             bytea,
    -- A keyed hash of client and internal id, to find people by the partner's own id.
    internal_id_hash     uuid,
    -- The person's record at the issuer; whether the partner brought it along, and whether ours was changed since.
    holder_id            text,
    holder_supplied      boolean not null default false,
    holder_outdated      boolean not null default false,
    -- Making that record takes no idempotency key: who put the sending on record, how often, since when, and when nothing of
    -- it can be on its way any more.
    holder_sender        uuid,
    holder_sends         integer,
    holder_first_sent_at timestamptz,
    holder_sent_over_at  timestamptz,
    event_count          bigint not null default 0,
    created_at           timestamptz not null,
    updated_at           timestamptz not null default now(),
    check (num_nulls(holder_sender, holder_sends, holder_first_sent_at, holder_sent_over_at) in (0, 4))
);
create index users_by_client on users (client_id, created_at, id);
create index users_by_internal_id on users (internal_id_hash) where internal_id_hash is not null;

-- Consents are facts: never changed, never deleted.
create table consents (
    id           uuid primary key,
    user_id      uuid not null references users,
    agreement_id uuid not null references agreements,
    client_id    uuid not null,
    created_at   timestamptz not null,
    unique (user_id, agreement_id)
);

-- A person's prepaid account at the issuer, opened when their application was approved.
create table card_accounts (
    application_id       uuid primary key,
    user_id              uuid not null references users,
    client_id            uuid not null,
    card_product_id      text not null,
    financial_account_id text not null unique,
    status               text not null check (status in ('OPEN', 'BLOCKED', 'CLOSED')),
    opened_at            timestamptz not null
);
create index card_accounts_by_user on card_accounts (user_id);
