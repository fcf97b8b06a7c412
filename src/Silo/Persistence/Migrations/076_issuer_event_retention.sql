-- What was done with or ignored is removed after a time, the oldest first.
create index issuer_events_processed on issuer_events (processed_at) where status in ('DONE', 'IGNORED');
