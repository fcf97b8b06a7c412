-- A partner's own API key at the issuer, sealed.
alter table clients add column highnote_api_key bytea;

-- Where a partner's events go. The signing secret is sealed.
create table webhook_endpoints (
    client_id      uuid primary key references clients,
    url            text not null,
    signing_secret bytea not null,
    ordered        boolean not null,
    status         text not null check (status in ('ACTIVE', 'DISABLED')),
    created_at     timestamptz not null,
    updated_at     timestamptz not null
);

-- The numberer takes events in this order, so that every batch holds, of each program, the next events without a gap.
drop index events_unnumbered;
create index events_unnumbered on events (client_id, program_id, sequence) where position is null;

-- An event on its way to its partner's endpoint, made when the event got its position. Apart from the event, which stays
-- as it is whatever becomes of the delivery.
create table webhook_deliveries (
    event_id     uuid primary key,
    client_id    uuid not null,
    -- All zeros for events of no program: they are in order among themselves.
    program_id   uuid not null,
    position     bigint not null,
    status       text not null check (status in ('PENDING', 'DELIVERED', 'SET_ASIDE')),
    -- Tries since the event was numbered or last replayed: the place in the schedule.
    tries        integer not null default 0,
    -- While it is in flight, the end of its lease: a silo that dies leaves it due again.
    due_at       timestamptz not null,
    lease_owner  uuid,
    -- Where the endpoint wants order: later events of the program wait for this one. A failing event holds them back until
    -- holds_until, and is out of the order from then on.
    in_order     boolean not null default true,
    holds_until  timestamptz,
    created_at   timestamptz not null,
    settled_at   timestamptz
) with (fillfactor = 70);
create index webhook_deliveries_due on webhook_deliveries (client_id, due_at, position) where status = 'PENDING';
create index webhook_deliveries_out_of_order on webhook_deliveries (client_id, due_at)
    where status = 'PENDING' and not in_order;
create index webhook_deliveries_in_order on webhook_deliveries (client_id, program_id, position)
    where status = 'PENDING' and in_order;
create index webhook_deliveries_in_flight on webhook_deliveries (client_id, program_id)
    where status = 'PENDING' and lease_owner is not null;
create index webhook_deliveries_holding on webhook_deliveries (holds_until)
    where status = 'PENDING' and holds_until is not null;

-- One row a try. The excerpt is the beginning of what the partner's endpoint answered.
create table webhook_attempts (
    event_id       uuid not null,
    number         integer not null check (number > 0),
    started_at     timestamptz not null,
    latency_ms     integer not null,
    outcome        text not null,
    http_status    integer,
    answer_excerpt text,
    primary key (event_id, number)
);
