-- How a break came to its end: null while somebody has to look. Kinds are words of the API from now on.
update reconciliation_breaks set kind = upper(kind);
alter table reconciliation_breaks
    add column resolution  text check (resolution in ('ISSUER_TOLD', 'TRANSFER_NEVER_MADE', 'ACCEPTED')),
    add column note        text,
    add column resolved_at timestamptz,
    add check ((resolution is null) = (resolved_at is null));
create index reconciliation_breaks_by_user_task on reconciliation_breaks (user_task_id);
create index reconciliation_breaks_by_client on reconciliation_breaks (client_id, created_at, id);
