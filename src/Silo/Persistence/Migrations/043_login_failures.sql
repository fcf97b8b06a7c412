-- Wrong credentials for a name from an address, counted over all silos. The pair is a keyed hash: who failed from where is
-- nobody's to read. Worth nothing after a quarter of an hour: not logged, and empty after a crash.
create unlogged table login_failures (
    pair     bytea primary key check (octet_length(pair) = 32),
    failures integer not null,
    last_at  timestamptz not null,
    -- How many attempts were looked at within the block of five seconds that this one counts.
    block    bigint not null,
    taken    integer not null
) with (fillfactor = 50);
