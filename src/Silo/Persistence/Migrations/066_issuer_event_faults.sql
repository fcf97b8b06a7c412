-- How often processing an event failed in an unforeseen way. Being taken up alone, because what it is about was not there yet or
-- because the issuer or the database could not be asked, is no fault of the event's.
alter table issuer_events add column faults integer not null default 0;
