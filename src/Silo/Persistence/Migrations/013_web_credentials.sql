-- What logs a person into the cardholder app: one at most, redeemed once, kept only as a keyed hash.
create table web_credentials (
    user_id         uuid primary key references users,
    client_id       uuid not null,
    credential_hash bytea not null unique check (octet_length(credential_hash) = 32),
    expires_at      timestamptz not null
);
create index web_credentials_by_expiry on web_credentials (expires_at);
