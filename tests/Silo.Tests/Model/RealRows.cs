using Stretch.Disbursements;
using Stretch.Gateway.Ledger;
using Stretch.Gateway.Lists;
using Stretch.Gateway.UserTasks;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Queries;
using Stretch.Tasks;
using Stretch.TestKit.Grains;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Model;

/// <summary>
/// Reads a story's programs back as partners do: the program, its statistics, the sums of its ledger, its milestones. Where they
/// contradict each other, it says so. And it remembers which milestone is a person's first of a task, second, and so on.
/// </summary>
internal sealed class RealRows(TwoSilos silos)
{
    private readonly ProgramQueries _programs = new(silos.Database.DataSource, silos.Lookups);
    private readonly LedgerQueries _ledger = new(silos.Database.DataSource);
    private readonly UserTaskQueries _userTasks = new(silos.Database.DataSource, silos.Lookups);
    private readonly Dictionary<(ProgramId, UserId, TaskId), List<UserTaskId>> _known = [];
    private readonly Dictionary<(UserTaskId, int Attempt), DisbursementId> _attempts = [];

    /// <summary>Null where there is none.</summary>
    public UserTaskId? Milestone(ProgramId program, UserId user, TaskId task, int nth) =>
        nth > 0 ? _known[(program, user, task)][nth - 1] : null;

    /// <inheritdoc cref="Milestone"/>
    public DisbursementId? Attempt(UserTaskId userTask, int attempt) =>
        _attempts.TryGetValue((userTask, attempt), out var id) ? id : null;

    public async Task<IReadOnlyList<string>> DescribeAsync(ProgramId id)
    {
        if (await _programs.FindAsync(silos.Partner.ClientId, id, CancellationToken.None) is not { } program)
        {
            return [];
        }

        var statistics = (await _programs.FindStatisticsAsync(silos.Partner.ClientId, id, CancellationToken.None))!;
        var balances = (
            await _ledger.FindBalancesAsync(silos.Partner.ClientId, id, new AsOf(null, null), CancellationToken.None)
        )!;
        var lines = new List<string>
        {
            Words.Of(program),
            $"{statistics.TotalPendingTasks} open, {statistics.TotalCompletedTasks} completed",
        };
        var shown = new AwardPool(
            program.AwardPool.Total,
            statistics.TotalAvailable,
            statistics.TotalReserved,
            statistics.TotalInTransit,
            statistics.TotalAwardsPaid
        );
        if (program.AwardPool != shown || program.AwardPool != balances.AwardPool)
        {
            lines.Add($"statistics have {Words.Of(shown)}, the ledger has {Words.Of(balances.AwardPool)}");
        }

        lines.AddRange(await DescribeMilestonesAsync(id));
        return lines;
    }

    private async Task<IEnumerable<string>> DescribeMilestonesAsync(ProgramId id)
    {
        var held = (await ListAsync(id)).ToLookup(view => (view.UserId, view.TaskId));
        var frozen = await silos.Database.ColumnAsync<Guid>(
            "select id from user_tasks where program_id = $1 and is_frozen",
            id.Value
        );
        var lines = new List<string>();
        foreach (var person in Ask.People)
        {
            for (var task = 0; task < Ask.TaskValues.Count; task++)
            {
                var key = (silos.People[person], silos.Tasks[task]);
                lines.AddRange(
                    Ordered((id, key.Item1, key.Item2), held[key])
                        .Select(
                            (view, i) =>
                                $"{person}'s task {task} (number {i + 1}): {Words.Of(view)}"
                                + (frozen.Contains(view.UserTaskId.Value) ? ", frozen" : "")
                        )
                );
            }
        }

        await LearnAttemptsAsync(id);
        return lines;
    }

    /// <summary>
    /// In the order in which they came. Of those that came at once all but the last were removed at once, as only one can be open.
    /// </summary>
    private IEnumerable<UserTaskView> Ordered((ProgramId, UserId, TaskId) key, IEnumerable<UserTaskView> views)
    {
        if (!_known.TryGetValue(key, out var known))
        {
            _known.Add(key, known = []);
        }

        var byId = views.ToDictionary(view => view.UserTaskId);
        known.AddRange(
            byId.Values.Where(view => !known.Contains(view.UserTaskId))
                .OrderBy(view => view.Status == UserTaskStatus.Removed ? 0 : 1)
                .Select(view => view.UserTaskId)
                .ToList()
        );
        return known.Where(byId.ContainsKey).Select(userTask => byId[userTask]);
    }

    private async Task<IReadOnlyList<UserTaskView>> ListAsync(ProgramId id)
    {
        var all = new UserTaskFilter(null, null, null, null, null, new Period(null, null));
        var page = new PageRequest(PageRequest.MaxLimit, After: null, default);
        var found = Partner.Value(
            await _userTasks.ListOfProgramAsync(silos.Partner.ClientId, id, all, page, CancellationToken.None)
        );
        return found.HasMore
            ? throw new InvalidOperationException("A story made more user tasks than fit on a page.")
            : found.Data;
    }

    private async Task LearnAttemptsAsync(ProgramId id)
    {
        await using var command = silos.Database.DataSource.CreateCommand(
            "select user_task_id, attempt, id from disbursements where program_id = $1"
        );
        command.Parameters.Add(new() { Value = id.Value });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var attempt = (new UserTaskId(reader.GetGuid(0)), reader.GetInt32(1));
            _attempts[attempt] = new DisbursementId(reader.GetGuid(2));
        }
    }
}
