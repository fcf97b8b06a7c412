using Microsoft.Extensions.Options;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>A connection of its own for each lane.</summary>
internal sealed class PostgresLanes(
    StretchDatabase database,
    IEnumerable<IStateTable> stateTables,
    IEnumerable<IRowTable> rowTables,
    IOptions<LaneOptions> options,
    ILogger<LaneCommitStore> logger
) : ILaneSessions
{
    private readonly IStateTable[] _states = [.. stateTables.OrderBy(table => table.Kind)];
    private readonly IRowTable[] _rows = [.. rowTables];
    private readonly string _connectionString = LaneConnection.ConnectionString(
        database.ConnectionString,
        options.Value
    );

    public ILaneSession New() =>
        new PostgresLane(new LaneConnection(_connectionString), _states, new CommitWriter(_states, _rows), logger);
}
