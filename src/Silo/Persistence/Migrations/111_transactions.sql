-- One row a transaction of a lane, written by its first statement: what tells, after a connection was lost in mid-commit, whether it
-- took. Who asks writes the row where it is missing, which bars the transaction from taking later.
create table transactions (
    id         uuid primary key,
    took       boolean not null,
    written_at timestamptz not null default now()
);
create index transactions_by_age on transactions using brin (written_at);
-- The release before keeps its records in the table commits, one a grain; the release after drops it.
