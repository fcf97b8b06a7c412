-- The accounts that disbursements were ever paid from, and when the balance of each was last compared with its transfers. One that
-- cannot be compared is seen by its age.
create table funding_accounts (
    account_id  text primary key,
    added_at    timestamptz not null default now(),
    compared_at timestamptz
);
insert into funding_accounts (account_id, compared_at) select account_id, now() from funding_balances;
