-- A difference between our books and the issuer's that is about an account the partner pays from, and about no disbursement of
-- ours.
create table account_breaks (
    id           uuid primary key,
    client_id    uuid not null references clients,
    account_id   text not null,
    kind         text not null check (kind in ('EXTRA_TRANSFER', 'UNEXPLAINED_OUTFLOW')),
    detail       text not null,
    transfer_id  text,
    -- Of an outflow: how far the balance fell between two looks at it, and when these were.
    fall_cents   bigint check (fall_cents > 0),
    seen_from    timestamptz,
    seen_to      timestamptz,
    created_at   timestamptz not null,
    resolution   text check (resolution in ('ISSUER_TOLD', 'ACCEPTED')),
    note         text,
    resolved_at  timestamptz,
    check ((resolution is null) = (resolved_at is null)),
    check ((kind = 'EXTRA_TRANSFER') = (transfer_id is not null)),
    check ((kind = 'UNEXPLAINED_OUTFLOW') = (fall_cents is not null)),
    check ((fall_cents is null) = (seen_from is null) and (fall_cents is null) = (seen_to is null))
);
create index account_breaks_by_client on account_breaks (client_id, created_at, id);
create index account_breaks_open on account_breaks (account_id) where resolution is null;

-- The balance of an account that partners pay from, as it was when it was last compared. By account, not by partner: partners
-- may share one.
create table funding_balances (
    account_id    text primary key,
    balance_cents bigint not null,
    as_of         timestamptz not null
);
