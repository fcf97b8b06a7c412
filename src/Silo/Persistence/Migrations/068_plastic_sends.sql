-- The same for orders of plastic; and the order that the present one takes the place of, so that the two are told apart in the
-- issuer's list.
alter table cards
    add column order_sends         integer,
    add column order_first_sent_at timestamptz,
    add column replaced_order_id   text,
    add check (num_nulls(order_sends, order_first_sent_at) in (0, 2));
update cards set order_sends = 1, order_first_sent_at = updated_at
where is_physical and delivery_status = 'NOT_ORDERED' and issuer_id is not null and activation_status <> 'CLOSED';
