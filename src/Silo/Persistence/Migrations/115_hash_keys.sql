-- What keyed hashes are keyed with, sealed under the server's key: it may change, and what was hashed cannot be hashed anew.
create table hash_keys (
    purpose text primary key,
    key     bytea not null
);
