-- A client's deliveries of one status in the order of their events: those set aside are listed, and replayed, from here.
create index webhook_deliveries_by_status on webhook_deliveries (client_id, status, position);
