using Npgsql;
using NpgsqlTypes;
using Stretch.Grains.Ports;
using Stretch.Results;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Finds out, after a connection was lost in mid-commit, whether the transaction was committed. The grains' rows are locked
/// first, which waits for a backend that is still at it; then the commit records tell whose commit made our versions.
/// </summary>
internal sealed class CommitRecovery(LaneConnection lane, LaneTools tools)
{
    private const string SelectCommits =
        "select c.grain_id, c.commit_id from unnest($1, $2) as x(grain_id, version) "
        + "cross join lateral (select grain_id, commit_id from commits "
        + "where grain_id = x.grain_id and version = x.version limit 1) c";

    private const int PauseMs = 50;

    /// <summary>The grains whose commit did not take, to be decided again. Answers the others.</summary>
    public async Task<IReadOnlyList<ICommitter>> Recover(Decided decided, Exception cause)
    {
        var parts = decided.Parts;
        tools.Metrics.UnknownOutcome();
        tools.Logger.OutcomeUnknown(cause.Message, parts.Count);
        var started = tools.Time.GetTimestamp();
        while (true)
        {
            await lane.Drop();
            try
            {
                return Sort(decided, await ReadCommits(parts));
            }
            catch (Exception e) when (e is PostgresException || CommitOutcome.IsUnavailable(e))
            {
                if (tools.Time.GetElapsedTime(started).TotalMilliseconds > tools.Options.RecoveryPatienceMs)
                {
                    await lane.Drop();
                    tools.Logger.RecoveryGivenUp(e.Message, parts.Count);
                    Deciding.RefuseAll(decided.All, new OutcomeUnknown());
                    return [];
                }

                await Task.Delay(TimeSpan.FromMilliseconds(PauseMs), tools.Time);
            }
        }
    }

    /// <summary>A transaction is all or nothing: one commit of ours says that all of it took.</summary>
    private IReadOnlyList<ICommitter> Sort(Decided decided, Dictionary<Guid, Guid> commits)
    {
        if (decided.Parts.TrueForAll(part => commits.GetValueOrDefault(part.Commit.Key) == part.CommitId))
        {
            Deciding.Complete(decided, tools);
            return [];
        }

        return decided.All;
    }

    private async Task<Dictionary<Guid, Guid>> ReadCommits(IReadOnlyList<Part> parts)
    {
        var connection = await lane.Open(CancellationToken.None);
        await tools.Reader.BeginAndLock(connection, [.. parts.Select(part => part.Committer)], CancellationToken.None);
        var commits = new Dictionary<Guid, Guid>();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand(SelectCommits)
                {
                    Parameters =
                    {
                        new NpgsqlParameter<Guid[]>
                        {
                            TypedValue = [.. parts.Select(part => part.Commit.Key)],
                            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid,
                        },
                        new NpgsqlParameter<long[]>
                        {
                            TypedValue = [.. parts.Select(part => part.Commit.FromVersion + 1)],
                            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
                        },
                    },
                },
                new NpgsqlBatchCommand("rollback"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            commits[reader.GetGuid(0)] = reader.GetGuid(1);
        }

        return commits;
    }
}
