-- A person who earns payouts. The row is also the fence of the user grain's commits, so it is never deleted.
create table users (
    id         uuid primary key,
    version    bigint not null,
    client_id  uuid not null references clients,
    created_at timestamptz not null
);
create index users_by_client on users (client_id, created_at, id);

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
