-- The lists that were filtered without an index that holds what is asked for apart from the rest: what 012_lists.sql says of
-- the others is true of these from now on.
alter table reconciliation_breaks add column status text not null
    generated always as (case when resolution is null then 'OPEN' else 'RESOLVED' end) stored;
alter table account_breaks add column status text not null
    generated always as (case when resolution is null then 'OPEN' else 'RESOLVED' end) stored;

drop index reconciliation_breaks_by_client;
create index reconciliation_breaks_by_client on reconciliation_breaks (client_id, status, kind, created_at, id);
create index reconciliation_breaks_by_program on reconciliation_breaks (program_id, status, kind, created_at, id);
drop index account_breaks_by_client;
create index account_breaks_by_client on account_breaks (client_id, status, kind, created_at, id);

drop index attachments_by_program;
create index attachments_by_program on attachments (program_id, state, attached_at, id);
create index attachments_by_program_task on attachments (program_id, task_id, state, attached_at, id);

drop index clients_by_time;
create index clients_by_status on clients (status, created_at, id);
-- A client's newest secret, which stands beside the client.
drop index client_credentials_by_client;
create index client_credentials_by_client on client_credentials (client_id, id);

-- What the issuer calls its events is not ours to list, so each combination of filters has an index; few events are set aside.
create index issuer_events_set_aside_by_client on issuer_events (client_id, received_at, id) where status = 'SET_ASIDE';
create index issuer_events_set_aside_by_name on issuer_events (name, received_at, id) where status = 'SET_ASIDE';
create index issuer_events_set_aside_by_both on issuer_events (client_id, name, received_at, id) where status = 'SET_ASIDE';
