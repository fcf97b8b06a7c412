-- The signing secret before this one, sealed: until then deliveries carry its signature too.
alter table webhook_endpoints
    add column previous_secret       bytea,
    add column previous_secret_until timestamptz,
    add constraint previous_secret_has_an_end
        check ((previous_secret is null) = (previous_secret_until is null));
