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

-- A person's application for a card product, with everything the issuer is told of it.
create table applications (
    id                 uuid primary key,
    user_id             uuid not null references users,
    client_id           uuid not null,
    card_type          text not null check (card_type in ('NON_DESCRIPT', 'KYC')),
    program_id         uuid,
    card_product_id    text not null,
    consent_id         uuid not null references consents,
    consented_at       timestamptz not null,
    state              text not null check (state in ('REQUESTED', 'PENDING', 'IN_REVIEW', 'APPROVED', 'DENIED', 'CLOSED')),
    verification_status text,
    failure_reason     text,
    -- The issuer's id, once it has one.
    issuer_id          text,
    -- Applying takes no idempotency key: who put the sending on record, how often, since when, and when nothing of it can be
    -- on its way any more.
    send_sender        uuid,
    send_sends         integer,
    send_first_sent_at timestamptz,
    send_sent_over_at  timestamptz,
    -- What the issuer de-duplicates the opening of the account by.
    account_key        uuid not null unique,
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    check (num_nulls(send_sender, send_sends, send_first_sent_at, send_sent_over_at) in (0, 4)),
    check (issuer_id is not null or state in ('REQUESTED', 'CLOSED'))
);
-- One application of a person for a product is under way or approved.
create unique index applications_live on applications (user_id, card_product_id)
    where state in ('REQUESTED', 'PENDING', 'IN_REVIEW', 'APPROVED');
create index applications_by_user on applications (user_id);
create index applications_by_client on applications (client_id, created_at, id);
create unique index applications_by_issuer_id on applications (issuer_id, client_id) where issuer_id is not null;

-- Social security numbers on their way to the issuer, sealed. Erased once it knows the person, and in any case when due.
create table application_ssns (
    application_id uuid primary key,
    number         bytea not null,
    expires_at     timestamptz not null
);

-- Differences between our record of a person and the issuer's that no rule may resolve.
create table onboarding_breaks (
    application_id uuid not null,
    kind           text not null,
    user_id        uuid not null,
    client_id      uuid not null,
    detail         text not null,
    created_at     timestamptz not null,
    primary key (application_id, kind)
);

-- A prepaid card, with everything the issuer is told of it.
create table cards (
    id                    uuid primary key,
    user_id               uuid not null references users,
    client_id             uuid not null,
    application_id        uuid not null,
    financial_account_id  text not null,
    -- What the issuer de-duplicates issuing, checking the address and ordering plastic by.
    issue_key             uuid not null unique,
    address_key           uuid not null unique,
    order_key             uuid not null unique,
    activate_on_create    boolean not null,
    expires_at            timestamptz not null,
    -- The issuer's id, once it has one.
    issuer_id             text,
    activation_status     text not null check (activation_status in ('ACTIVATION_REQUIRED', 'ACTIVE', 'SUSPENDED', 'CLOSED')),
    pin_status            text not null check (pin_status in ('NOT_SET', 'SET')),
    form_factor           text,
    last4                 text,
    network               text,
    expiration_date       text,
    is_physical           boolean not null,
    order_id              text,
    order_workflow_status text,
    delivery_status       text not null check (delivery_status in ('NOT_ORDERED', 'ORDERED', 'SHIPPED', 'FAILED', 'CANCELED')),
    failure_reason        text,
    created_at            timestamptz not null,
    updated_at            timestamptz not null
);
-- One card of an account is not closed.
create unique index cards_open on cards (financial_account_id) where activation_status <> 'CLOSED';
create index cards_by_user on cards (user_id);
create index cards_by_client on cards (client_id, created_at, id);
create unique index cards_by_issuer_id on cards (issuer_id, client_id) where issuer_id is not null;
create index cards_by_order_id on cards (order_id) where order_id is not null;

-- What an order of plastic says of a person, sealed. Erased once the issuer has it or will not have it.
create table plastic_orders (
    card_id uuid primary key references cards,
    sealed  bytea not null
);
