-- The operator lists and resolves what contradicts our records of people. The id says nothing that the key does not.
alter table onboarding_breaks
    add column id          uuid generated always as (md5(application_id::text || '|' || kind)::uuid) stored,
    add column resolution  text check (resolution in ('ISSUER_TOLD', 'NEVER_MADE', 'ACCEPTED')),
    add column note        text,
    add column resolved_at timestamptz;
alter table onboarding_breaks
    add column status text not null generated always as (case when resolution is null then 'OPEN' else 'RESOLVED' end) stored;
update onboarding_breaks set created_at = date_trunc('milliseconds', created_at);
create unique index onboarding_breaks_by_id on onboarding_breaks (id);

-- There are more kinds to come, so each combination of filters has an index; few are written.
create index onboarding_breaks_by_status on onboarding_breaks (status, created_at, id);
create index onboarding_breaks_by_client on onboarding_breaks (client_id, status, created_at, id);
create index onboarding_breaks_by_kind on onboarding_breaks (kind, status, created_at, id);
create index onboarding_breaks_by_both on onboarding_breaks (client_id, kind, status, created_at, id);

-- How many breaks are open, by kind, is read again and again.
create index reconciliation_breaks_open on reconciliation_breaks (kind) where resolution is null;
create index account_breaks_open_by_kind on account_breaks (kind) where resolution is null;
create index onboarding_breaks_open on onboarding_breaks (kind) where resolution is null;
