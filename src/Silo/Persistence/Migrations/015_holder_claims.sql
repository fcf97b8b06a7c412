-- Which partner may use a person's record at the issuer that it brought along: the first that named it. Partners may share a
-- key at the issuer, so that the issuer alone would let one use another's.
create table holder_claims (
    holder_id  text primary key,
    client_id  uuid not null references clients,
    created_at timestamptz not null default now()
);
insert into holder_claims (holder_id, client_id)
select distinct on (holder_id) holder_id, client_id
from users
where holder_supplied and holder_id is not null
order by holder_id, created_at, id;

create index users_by_holder on users (holder_id) where holder_id is not null;
