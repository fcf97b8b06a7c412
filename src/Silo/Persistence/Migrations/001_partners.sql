-- A partner and its catalogue. The row of a client is also the fence of its grain's commits, so it is never deleted.
create table clients (
    id                          uuid primary key,
    version                     bigint not null,
    status                      text not null default 'ACTIVE' check (status in ('ACTIVE', 'DISABLED')),
    -- The highest version handed out of each agreement type.
    privacy_versions            integer not null default 0,
    user_versions               integer not null default 0,
    cardholder_versions         integer not null default 0,
    terms_of_use_versions       integer not null default 0,
    -- The card configuration; null until PUT /v1/configurations.
    card_product_id             text,
    card_funding_account_id     text,
    use_product_funding_account boolean,
    -- The account that disbursements are paid from, resolved at the issuer when the configuration was set.
    funding_account_id          text,
    configured_at               timestamptz,
    created_at                  timestamptz not null
);

create table tasks (
    id          uuid primary key,
    client_id   uuid not null references clients,
    name        text not null,
    value_cents bigint not null check (value_cents > 0),
    created_at  timestamptz not null
);
create index tasks_by_client on tasks (client_id, created_at, id);

create table agreements (
    id         uuid primary key,
    client_id  uuid not null references clients,
    type       text not null check (type in ('PRIVACY_AGREEMENT', 'USER_AGREEMENT', 'CARDHOLDER_AGREEMENT', 'FINANCIAL_AWARD_PROGRAM_TERMS_OF_USE')),
    version    integer not null check (version > 0),
    url        text not null,
    created_at timestamptz not null,
    unique (client_id, type, version)
);
create index agreements_by_client on agreements (client_id, created_at, id);
