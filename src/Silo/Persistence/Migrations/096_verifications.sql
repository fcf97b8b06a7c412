-- What verifying each program's books last found. Programs take turns, those that were asked for longest ago first. A row outlives
-- its program, and so tells that there was one.
create table verifications (
    program_id       uuid primary key,
    added_at         timestamptz not null,
    -- When its turn was last, or when the program was made. Not the same as verified: that may have failed.
    asked_at         timestamptz not null,
    verified_at      timestamptz,
    entry_count      bigint not null default 0,
    head             bytea,
    difference_count integer not null default 0,
    -- The row and what is wrong with it; never personal data.
    first_difference text,
    check ((verified_at is null) = (head is null)),
    check ((difference_count = 0) = (first_difference is null))
);
create index verifications_by_turn on verifications (asked_at);
create index verifications_by_age on verifications (coalesce(verified_at, added_at));
create index verifications_differing on verifications (program_id) where difference_count > 0;

-- So that no program is left out, however it came here.
create function add_verification() returns trigger language plpgsql as $$
begin
    insert into verifications (program_id, added_at, asked_at) values (new.id, new.created_at, new.created_at)
    on conflict do nothing;
    return null;
end
$$;
create trigger programs_are_verified after insert on programs for each row execute function add_verification();
insert into verifications (program_id, added_at, asked_at) select id, created_at, created_at from programs;

-- Whose turn it is to verify, and when the next may begin. One silo at a time: whoever updates the one row.
create table verification_turns (
    id      boolean primary key default true check (id),
    owner   uuid,
    next_at timestamptz not null
);
insert into verification_turns (next_at) values ('epoch');
