-- What is done at the issuer for each partner again and again, by one silo at a time.
create table issuer_chores (
    client_id     uuid not null references clients,
    chore         text not null check (chore in ('CATCH_UP', 'RECONCILE')),
    due_at        timestamptz not null,
    lease_owner   uuid,
    leased_until  timestamptz,
    -- When the run that is not finished yet was begun, on whichever silo, and how far it has come.
    begun_at      timestamptz,
    progress      uuid,
    -- Everything that had happened at the issuer by then has been looked at; null before the first complete run.
    done_to       timestamptz,
    -- How the last run ended.
    finished_at   timestamptz,
    is_complete   boolean,
    summary       text,
    primary key (client_id, chore)
) with (fillfactor = 70);
create index issuer_chores_due on issuer_chores (chore, due_at);
