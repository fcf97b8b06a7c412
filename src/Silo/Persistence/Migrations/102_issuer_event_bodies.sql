-- The body of an event that could be read is not needed any more once it is: it may tell of a person, and no key of theirs is known
-- to seal it with.
alter table issuer_events alter column body drop not null;
update issuer_events set body = null where name <> '';
