-- By how much an endpoint's Retry-After has put a delivery off beyond the schedule since the event was numbered or last replayed: so
-- much sooner the schedule ends.
alter table webhook_deliveries add column postponed interval not null default '0';
