-- The issuer's state. Run at every start: each statement leaves alone what is there.

create table if not exists organizations (
    id text primary key
);

create table if not exists card_products (
    id text primary key,
    seq bigint generated always as identity unique,
    organization_id text not null references organizations,
    name text not null,
    usage text not null,
    vertical text not null
);

create table if not exists account_holders (
    id text primary key,
    seq bigint generated always as identity unique,
    name jsonb not null,
    date_of_birth date not null,
    email text,
    phone jsonb,
    billing_address jsonb not null,
    ssn_hash text,
    external_id text,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table if not exists applications (
    id text primary key,
    seq bigint generated always as identity unique,
    product_id text not null references card_products,
    holder_id text not null references account_holders,
    status text not null,
    verification_status text not null,
    verification_results text[] not null,
    -- When the automated review decides; null once it has, or someone else did.
    due_at timestamptz,
    decisioned_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create unique index if not exists one_open_application on applications (holder_id, product_id)
    where status in ('PENDING', 'IN_REVIEW');
create index if not exists applications_due on applications (due_at) where due_at is not null;

create table if not exists accounts (
    id text primary key,
    seq bigint generated always as identity unique,
    name text not null,
    external_id text not null unique,
    feature text not null,
    status text not null,
    -- Null for accounts of the organization.
    product_id text references card_products,
    application_id text references applications,
    holder_id text references account_holders,
    balance_cents bigint not null check (balance_cents >= 0),
    created_at timestamptz not null,
    updated_at timestamptz not null
)
with (fillfactor = 50);

-- What authorizations hold of the balance. For databases that are older than this column, too.
alter table accounts add column if not exists held_cents bigint not null default 0
    check (held_cents >= 0 and held_cents <= balance_cents);

create index if not exists accounts_by_holder on accounts (holder_id, seq);
create index if not exists accounts_by_application on accounts (application_id);

create table if not exists cards (
    id text primary key,
    seq bigint generated always as identity unique,
    account_id text not null references accounts,
    external_id text not null unique,
    last4 text not null,
    expiration_date timestamptz not null,
    status text not null,
    form_factor text not null,
    original_card_id text references cards,
    lost_at timestamptz,
    pin_set_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- For databases that are older than these columns.
alter table cards add column if not exists original_card_id text references cards;
alter table cards add column if not exists lost_at timestamptz;

create index if not exists cards_by_account on cards (account_id, seq);

create table if not exists card_orders (
    id text primary key,
    seq bigint generated always as identity unique,
    card_id text not null references cards,
    status text not null,
    history jsonb not null,
    recipient jsonb not null,
    company_name text,
    address jsonb not null,
    text_lines text[] not null,
    courier_method text,
    signature_required boolean,
    requested_ship_date text,
    tracking_number text,
    actual_ship_date text,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index if not exists card_orders_by_card on card_orders (card_id, seq);

create table if not exists address_validations (
    id text primary key,
    outcome text not null,
    components text[] not null,
    address jsonb not null,
    is_single_use boolean not null,
    used_at timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

-- What was bought with a card in one go: an authorization, and all that follows it.
create table if not exists card_transactions (
    id text primary key,
    card_id text not null references cards,
    account_id text not null references accounts,
    merchant jsonb,
    point_of_service text,
    processing_type text not null,
    -- What was asked for first, granted or not.
    original_cents bigint not null check (original_cents >= 0),
    authorized_cents bigint not null check (authorized_cents >= 0),
    reversed_cents bigint not null check (reversed_cents >= 0),
    cleared_cents bigint not null check (cleared_cents >= 0),
    refunded_cents bigint not null check (refunded_cents >= 0 and refunded_cents <= cleared_cents),
    created_at timestamptz not null,
    check (reversed_cents + cleared_cents <= authorized_cents)
);

create index if not exists card_transactions_by_account on card_transactions (account_id, created_at);

create table if not exists spending_events (
    id text primary key,
    seq bigint generated always as identity unique,
    transaction_id text not null references card_transactions,
    card_id text not null,
    account_id text not null,
    kind text not null,
    response_code text not null,
    requested_cents bigint not null check (requested_cents >= 0),
    approved_cents bigint not null check (approved_cents >= 0),
    original_cents bigint not null check (original_cents >= 0),
    available_cents bigint not null check (available_cents >= 0),
    direction text not null,
    processing_type text not null,
    is_partial boolean not null,
    merchant jsonb,
    point_of_service text,
    rule_results jsonb not null,
    created_at timestamptz not null
);

create index if not exists spending_events_by_transaction on spending_events (transaction_id, seq);
create index if not exists spending_events_by_card on spending_events (card_id, seq);
create index if not exists spending_events_by_account on spending_events (account_id);

create table if not exists document_sessions (
    id text primary key,
    seq bigint generated always as identity unique,
    application_id text not null references applications,
    applicant_id text not null,
    document_types text[] not null,
    status text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index if not exists document_sessions_by_application on document_sessions (application_id, seq);

create table if not exists document_links (
    id text primary key,
    seq bigint generated always as identity unique,
    session_id text not null references document_sessions,
    document_type text not null,
    status text not null,
    review_status text not null,
    review_reasons text[] not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create index if not exists document_links_by_session on document_links (session_id, seq);

create table if not exists deposits (
    id text primary key,
    account_id text not null references accounts,
    amount_cents bigint not null check (amount_cents > 0),
    memo text,
    created_at timestamptz not null
);

-- No foreign keys on what every transfer writes: each would lock the one funding account's row, and accounts are never
-- deleted. What a transfer names is checked before it is written.
create table if not exists transfers (
    id text primary key,
    seq bigint generated always as identity unique,
    family text not null,
    from_account_id text not null,
    to_account_id text not null,
    amount_cents bigint not null check (amount_cents >= 0),
    purpose text,
    memo text,
    external_identifier text,
    status text not null,
    status_reason text,
    -- A fault asked for: the transfer fails with this reason whatever the balances are.
    forced_reason text,
    created_at timestamptz not null,
    updated_at timestamptz not null
)
with (fillfactor = 60);

-- The transfers still to be settled. Apart from the others, so that settling changes no indexed column of a transfer.
create table if not exists pending_transfers (
    due_at timestamptz not null,
    id text not null,
    primary key (due_at, id)
);

create index if not exists transfers_by_source on transfers (from_account_id, seq);
create index if not exists transfers_by_target on transfers (to_account_id, seq);

-- The first answer under a key: the object it made, or the error it met.
create table if not exists idempotency_keys (
    operation text not null,
    key uuid not null,
    result_id text,
    error jsonb,
    created_at timestamptz not null,
    primary key (operation, key)
);

create table if not exists webhook_targets (
    id text primary key,
    seq bigint generated always as identity unique,
    name text not null,
    uri text not null,
    subscriptions text[] not null,
    status text not null,
    deactivated_at timestamptz,
    removed_at timestamptz,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

create table if not exists webhook_target_changes (
    id text primary key,
    seq bigint generated always as identity unique,
    target_id text not null references webhook_targets,
    -- Null where the target was made.
    previous_status text,
    new_status text not null,
    created_at timestamptz not null
);

create index if not exists webhook_target_changes_by_target on webhook_target_changes (target_id, seq);

create table if not exists signing_keys (
    id text primary key,
    seq bigint generated always as identity unique,
    target_id text not null references webhook_targets,
    secret text not null,
    created_at timestamptz not null,
    expires_at timestamptz
);

create index if not exists signing_keys_by_target on signing_keys (target_id, seq);

create table if not exists notification_events (
    id text primary key,
    seq bigint generated always as identity unique,
    name text not null,
    node_type text not null,
    node_id text not null,
    -- The inner node as it was when the event happened, in JSON as it is delivered.
    node text not null,
    created_at timestamptz not null
);

create table if not exists deliveries (
    id bigint generated always as identity primary key,
    event_id text not null,
    target_id text not null,
    status text not null default 'PENDING',
    attempts integer not null default 0,
    is_replay boolean not null default false,
    -- Set while this process is sending; cleared at start, for whatever a killed one left behind.
    is_in_flight boolean not null default false,
    due_at timestamptz not null
)
with (fillfactor = 80);

create index if not exists deliveries_due on deliveries (due_at, id) where status = 'PENDING' and not is_in_flight;
create index if not exists deliveries_by_event on deliveries (event_id);

create table if not exists delivery_attempts (
    id text primary key,
    seq bigint generated always as identity unique,
    delivery_id bigint not null,
    status text not null,
    http_status integer,
    uri text not null,
    created_at timestamptz not null
);

create index if not exists delivery_attempts_by_delivery on delivery_attempts (delivery_id, seq);

create table if not exists spend_rules (
    id text primary key,
    seq bigint generated always as identity unique,
    kind text not null,
    name text not null,
    user_type text,
    -- Cents, or a number of payments: the kind says which.
    maximum bigint check (maximum >= 0),
    allowed text[],
    blocked text[],
    allowed_mcc text[],
    blocked_mcc text[],
    created_at timestamptz not null
);

create table if not exists velocity_rules (
    id text primary key,
    seq bigint generated always as identity unique,
    name text not null,
    user_type text,
    time_window text not null,
    constraint_level text,
    cumulative_rule_id text not null references spend_rules,
    spend_rule_ids text[] not null,
    created_at timestamptz not null
);

-- A subject is a card product, an account or a card.
create table if not exists spend_rule_attachments (
    subject_id text not null,
    rule_id text not null references spend_rules,
    primary key (subject_id, rule_id)
);

create table if not exists velocity_rule_attachments (
    subject_id text not null,
    rule_id text not null references velocity_rules,
    primary key (subject_id, rule_id)
);
