-- A partner's disbursements in the order in which they are compared with the issuer's transfers.
create index disbursements_by_client on disbursements (client_id, id);
