-- From when a key signs: a quarter of an hour after it was made, or at once where it takes the place of one that was
-- revoked. Tokens of a revoked key are refused from then on.
alter table signing_keys
    add column signs_from timestamptz,
    add column revoked_at timestamptz;
update signing_keys set signs_from = created_at + interval '15 minutes';
alter table signing_keys alter column signs_from set not null;
