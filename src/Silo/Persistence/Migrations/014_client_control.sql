-- What an operator controls of a client: how much it may ask (null: the default), and whether it is let in. Its tokens
-- carry the generation they were issued in; disabling the client starts the next one, so that they stay refused when it is
-- enabled again.
alter table clients
    add column requests_per_second integer check (requests_per_second > 0),
    add column token_generation    integer not null default 0,
    add column last_disabled_at    timestamptz;
create index clients_by_last_disabled on clients (last_disabled_at) where last_disabled_at is not null;
create index clients_by_time on clients (created_at, id);

alter table refresh_families add column generation integer not null default 0;

-- How much of a client's budget for a second the silos have leased. Written many times a second and worth nothing after
-- it: not logged, and empty after a crash.
create unlogged table rate_budgets (
    client_id  uuid primary key,
    second     bigint not null,
    taken      integer not null,
    granted    integer not null,
    per_second integer not null
) with (fillfactor = 50);
