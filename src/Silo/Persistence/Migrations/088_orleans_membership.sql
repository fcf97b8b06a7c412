-- Which silos there are, where Orleans places the grains: its ADO.NET provider keeps no tables of its own. It reads nine
-- statements by their keys from the table OrleansQuery and runs them, with these parameter and column names. Statements and
-- tables are ours; the embedded runtime uses none of it.

-- One row a cluster. Every change of who is a member raises its version, so the row is also the lock that makes two of
-- them take turns.
create table orleans_clusters (
    id text primary key,
    version integer not null default 0,
    changed_at timestamptz not null default now()
);

-- One row a life of a silo: generation tells apart two at one address.
create table orleans_silos (
    cluster_id text not null references orleans_clusters (id),
    address text not null,
    port integer not null,
    generation integer not null,
    name text not null,
    host_name text not null,
    status integer not null,
    -- Where clients connect; 0 where they cannot.
    gateway_port integer not null,
    -- Who suspects it, and since when, in Orleans' own notation.
    suspected text,
    started_at timestamptz not null,
    alive_at timestamptz not null,
    primary key (cluster_id, address, port, generation)
);

create table orleansquery (
    querykey text primary key,
    querytext text not null
);

insert into orleansquery (querykey, querytext) values
('InsertMembershipVersionKey', $statement$
    with made as (
        insert into orleans_clusters (id) values (@DeploymentId) on conflict do nothing returning 1)
    select exists (select from made)
$statement$),

-- A silo joins, if nobody else changed anything since it looked.
('InsertMembershipKey', $statement$
    with raised as (
        update orleans_clusters set version = version + 1, changed_at = now()
        where id = @DeploymentId and version = @Version and not exists (
            select from orleans_silos
            where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning id),
    joined as (
        insert into orleans_silos
            (cluster_id, address, port, generation, name, host_name, status, gateway_port, started_at, alive_at)
        select id, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime
        from raised
        returning 1)
    select exists (select from joined)
$statement$),

-- Its status or who suspects it changes, likewise.
('UpdateMembershipKey', $statement$
    with raised as (
        update orleans_clusters set version = version + 1, changed_at = now()
        where id = @DeploymentId and version = @Version and exists (
            select from orleans_silos
            where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning id),
    changed as (
        update orleans_silos s set status = @Status, suspected = @SuspectTimes, alive_at = @IAmAliveTime
        from raised r
        where s.cluster_id = r.id and s.address = @Address and s.port = @Port and s.generation = @Generation
        returning 1)
    select exists (select from changed)
$statement$),

-- A sign of life is no change of who is a member.
('UpdateIAmAlivetimeKey', $statement$
    update orleans_silos set alive_at = @IAmAliveTime
    where cluster_id = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$statement$),

-- The version comes in any case, with an otherwise empty row where there is no such silo.
('MembershipReadRowKey', $statement$
    select s.address as Address, s.port as Port, s.generation as Generation, s.name as SiloName,
        s.host_name as HostName, s.status as Status, s.gateway_port as ProxyPort, s.suspected as SuspectTimes,
        s.started_at as StartTime, s.alive_at as IAmAliveTime, c.version as Version
    from orleans_clusters c
    left join orleans_silos s
        on s.cluster_id = c.id and s.address = @Address and s.port = @Port and s.generation = @Generation
    where c.id = @DeploymentId
$statement$),
('MembershipReadAllKey', $statement$
    select s.address as Address, s.port as Port, s.generation as Generation, s.name as SiloName,
        s.host_name as HostName, s.status as Status, s.gateway_port as ProxyPort, s.suspected as SuspectTimes,
        s.started_at as StartTime, s.alive_at as IAmAliveTime, c.version as Version
    from orleans_clusters c
    left join orleans_silos s on s.cluster_id = c.id
    where c.id = @DeploymentId
$statement$),
('GatewaysQueryKey', $statement$
    select address as Address, gateway_port as ProxyPort, generation as Generation
    from orleans_silos
    where cluster_id = @DeploymentId and status = @Status and gateway_port > 0
$statement$),

-- 3 is a silo that is active, and may only be slow to say that it lives.
('CleanupDefunctSiloEntriesKey', $statement$
    delete from orleans_silos
    where cluster_id = @DeploymentId and alive_at < @IAmAliveTime and status <> 3
$statement$),
('DeleteMembershipTableEntriesKey', $statement$
    with gone as (
        delete from orleans_silos where cluster_id = @DeploymentId)
    delete from orleans_clusters where id = @DeploymentId
$statement$);
