-- Every silo asks every few seconds which partners have begun to use the issuer; without it, that reads all partners.
create index clients_configured on clients (id) where configured_at is not null;
