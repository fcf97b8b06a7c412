-- The keys that heads of ledgers are signed with: they are kept for good, as what they signed is. The private key (PKCS#8) is
-- sealed; one that is retired signs nothing more.
create table ledger_keys (
    id          text primary key,
    private_key bytea not null,
    -- The public point, base64url, for whoever checks signatures without the server's key.
    x           text not null,
    y           text not null,
    created_at  timestamptz not null,
    retired_at  timestamptz
);

-- How far each program's ledger had come at a moment, signed. Append only.
create table ledger_checkpoints (
    id              uuid primary key,
    client_id       uuid not null,
    program_id      uuid not null,
    -- Gapless within the program.
    number          bigint not null check (number > 0),
    ledger_sequence bigint not null check (ledger_sequence >= 0),
    chain_head      bytea not null check (octet_length(chain_head) = 32),
    created_at      timestamptz not null,
    -- A JSON Web Signature of the above and of the hash of the program's signed checkpoint before.
    signed          text not null,
    unique (program_id, number)
);
create index ledger_checkpoints_by_client on ledger_checkpoints (client_id, created_at, id);
create index ledger_checkpoints_by_program on ledger_checkpoints (program_id, created_at, id);

-- When the changed programs' checkpoints are due, and which silo is at it.
create table ledger_checkpoint_turns (
    id           boolean primary key default true check (id),
    due_at       timestamptz not null,
    leased_until timestamptz,
    -- How the last run ended.
    finished_at  timestamptz,
    appended     bigint
);
insert into ledger_checkpoint_turns (due_at) values (now());
