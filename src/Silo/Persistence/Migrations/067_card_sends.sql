-- How often the issuer was asked for a card without its answer on record, and since when: while it stands, the card may exist.
alter table cards
    add column issue_sends         integer,
    add column issue_first_sent_at timestamptz,
    add check (num_nulls(issue_sends, issue_first_sent_at) in (0, 2));
update cards set issue_sends = 1, issue_first_sent_at = created_at where issuer_id is null and activation_status <> 'CLOSED';
