-- Clean events to partners, rendered in the commit that made them true.
create table events (
    id         uuid primary key,
    client_id  uuid not null,
    program_id uuid,
    -- Gapless within the program; null for events of no program.
    sequence   bigint,
    -- Gapless within the client, given by the numberer after the commit, in program order.
    position   bigint,
    type       text not null,
    body       text not null,
    created_at timestamptz not null
);
create unique index events_by_sequence on events (program_id, sequence) where program_id is not null;
create unique index events_by_position on events (client_id, position) where position is not null;
create index events_unnumbered on events (client_id, created_at) where position is null;
