-- An account that the issuer has suspended refuses payments under a code of its own. Those of before are read as one that is
-- not open yet, until the issuer tells of them again.
alter table card_accounts drop constraint card_accounts_status_check;
alter table card_accounts add constraint card_accounts_status_check
    check (status in ('OPEN', 'BLOCKED', 'SUSPENDED', 'CLOSED'));
