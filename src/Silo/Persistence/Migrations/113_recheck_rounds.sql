-- How far each partner's disbursements that came to their end long ago have been compared once more with the issuer's transfers.
create table recheck_rounds (
    client_id   uuid primary key references clients,
    begun_at    timestamptz not null,
    -- The last id of the round; null when the round is over.
    compared_to uuid
);
