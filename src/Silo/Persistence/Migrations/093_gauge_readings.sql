-- What the metrics say of the database as a whole: read by one silo at a time, shown by all. A copy, which a crash may lose.
create unlogged table gauge_readings (
    name  text not null,
    label text not null,
    value double precision not null,
    primary key (name, label)
);

-- When it was last read; whoever updates the one row reads next.
create table gauge_turns (
    id      boolean primary key default true check (id),
    read_at timestamptz not null
);
insert into gauge_turns (read_at) values ('epoch');
