-- Where the issuer sends a partner's events: /v1/hooks/highnote/{id}, one a partner. Leased while it is being set up at the
-- issuer, because the call that makes a target takes no key.
create table issuer_hooks (
    id           uuid primary key,
    client_id    uuid not null unique references clients,
    target_id    text,
    lease_owner  uuid,
    leased_until timestamptz,
    created_at   timestamptz not null default now(),
    activated_at timestamptz
);

-- What the issuer signs with, sealed; several are in use while they rotate.
create table issuer_hook_keys (
    hook_id    uuid not null references issuer_hooks,
    key_id     text not null,
    secret     bytea not null,
    expires_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (hook_id, key_id)
);

-- Every event the issuer delivered, once, as it came (sealed: it may show a person). Processed from here.
create table issuer_events (
    hook_id       uuid not null,
    event_id      text not null,
    client_id     uuid not null,
    name          text not null,
    subject_id    text,
    memo          text,
    body          bytea not null,
    status        text not null check (status in ('WAITING', 'DONE', 'IGNORED', 'SET_ASIDE')),
    -- Why it was ignored, set aside or is still waiting.
    reason        text,
    tries         integer not null default 0,
    -- While it is being processed, the end of its lease: a silo that dies leaves it due again.
    due_at        timestamptz not null,
    lease_owner   uuid,
    received_at   timestamptz not null,
    processed_at  timestamptz,
    primary key (hook_id, event_id)
) with (fillfactor = 70);
create index issuer_events_due on issuer_events (due_at) where status = 'WAITING';
create index issuer_events_set_aside on issuer_events (received_at) where status = 'SET_ASIDE';
