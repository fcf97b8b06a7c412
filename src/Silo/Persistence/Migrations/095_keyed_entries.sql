-- What was answered under a key, and what the books say because of that call, name each other: verifying holds the answers of the
-- last day against the entries. Null and zero where the call moved no money, and for all of before.
alter table idempotency_keys
    add column program_id uuid,
    add column entry_count integer not null default 0 check (entry_count >= 0);
create index idempotency_keys_by_program on idempotency_keys (program_id) where program_id is not null;

alter table ledger_entries add column idempotency_key uuid;
