-- The signing key that a rotation was begun to replace: its call takes no key, so whoever repeats it looks first whether the
-- issuer has another by now.
alter table issuer_hooks add column rotating_from text;
create index issuer_hook_keys_expired on issuer_hook_keys (expires_at) where expires_at is not null;
