-- Events that a hook's target was not subscribed to when it was replaced, how often that was done in a row, and when it may be done
-- again; and since when replacing has been of no use.
alter table issuer_hooks
    add column lacked_events text[] not null default '{}',
    add column replacements  integer not null default 0,
    add column replace_after timestamptz,
    add column deaf_since    timestamptz;
