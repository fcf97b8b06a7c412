-- Our records and the issuer's contradict each other over this user task: a reconciliation break says how. No further
-- attempt to pay it out may start.
alter table user_tasks add column is_frozen boolean not null default false;
