-- The operator's word that a transfer has failed which the issuer shows as failed, for a reason that proves nothing by itself.
alter table reconciliation_breaks drop constraint reconciliation_breaks_resolution_check;
alter table reconciliation_breaks add constraint reconciliation_breaks_resolution_check
    check (resolution in ('ISSUER_TOLD', 'TRANSFER_NEVER_MADE', 'TRANSFER_FAILED', 'ACCEPTED'));
