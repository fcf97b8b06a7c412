-- A client's secrets: a keyed hash of each, and the private key (PKCS#8, sealed) that reads what the client wraps.
-- A rotated secret lives on until it expires.
create table client_credentials (
    id          uuid primary key,
    client_id   uuid not null references clients,
    secret_hash bytea not null check (octet_length(secret_hash) = 32),
    private_key bytea not null,
    created_at  timestamptz not null,
    expires_at  timestamptz
);
create index client_credentials_by_client on client_credentials (client_id);
create index clients_disabled on clients (id) where status = 'DISABLED';

-- One session of a client, and the keyed hash of the one refresh token that may be used next.
create table refresh_families (
    id         uuid primary key,
    client_id  uuid not null references clients,
    token_hash bytea not null check (octet_length(token_hash) = 32),
    started_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
);
create index refresh_families_by_expiry on refresh_families (expires_at);

-- The keys that access tokens are signed with, shared by all silos; private keys (PKCS#8) are sealed.
create table signing_keys (
    id          text primary key,
    private_key bytea not null,
    created_at  timestamptz not null
);
