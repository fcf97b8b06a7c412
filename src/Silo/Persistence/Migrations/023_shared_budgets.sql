-- Budgets are not partners' alone any more: what we may ask of the issuer under a key is leased from the same table, by ids
-- made from the key.
alter table rate_budgets rename column client_id to budget_id;
