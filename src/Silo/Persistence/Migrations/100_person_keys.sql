-- Each person has a key of their own, wrapped by the server's; under it rests everything that tells who they are, names too, which
-- is all in identity from now on. Rows that have no key yet get one when they are next written.
alter table users add column person_key bytea;

-- Whose key an answer is sealed under; null for one that shows nobody.
alter table idempotency_keys add column user_id uuid;

-- A card that was closed before its plastic was ordered left behind where the person lives.
delete from plastic_orders p using cards c where c.id = p.card_id and c.activation_status = 'CLOSED';
