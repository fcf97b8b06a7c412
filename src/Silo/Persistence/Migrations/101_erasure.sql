-- Who was erased has no key, and nothing that it opened.
alter table users
    add column erased_at timestamptz,
    add check (erased_at is null
        or num_nonnulls(person_key, identity, internal_id_hash, first_name, middle_name, last_name, location_type) = 0);
