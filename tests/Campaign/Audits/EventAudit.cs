using System.Text.Json;

namespace Stretch.Campaign.Audits;

/// <summary>
/// Holds the partner's events against the outcomes: numbered without a gap, each delivered, one for each thing that happened.
/// </summary>
internal static class EventAudit
{
    /// <param name="log">The whole pull log.</param>
    /// <param name="taken">The bodies that the partner's endpoint took, by event id.</param>
    public static IEnumerable<string> Findings(
        IReadOnlyList<Outcome> outcomes,
        IReadOnlyList<LoggedEvent> log,
        IReadOnlyDictionary<string, string> taken
    ) => [.. Gaps(log), .. Undelivered(log, taken), .. Untold(outcomes, log)];

    private static IEnumerable<string> Gaps(IReadOnlyList<LoggedEvent> log)
    {
        foreach (var finding in Gaps("The log", log.Select(each => each.Position)))
        {
            yield return finding;
        }

        foreach (var ofProgram in log.Where(each => each.ProgramId is not null).GroupBy(each => each.ProgramId))
        {
            foreach (var finding in Gaps($"Program {ofProgram.Key}", ofProgram.Select(each => each.Sequence ?? 0)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<string> Gaps(string whose, IEnumerable<long> numbers)
    {
        var expected = 1L;
        foreach (var number in numbers)
        {
            if (number != expected)
            {
                yield return $"{whose} has event {number} where {expected} should follow.";
            }

            expected = number + 1;
        }
    }

    private static IEnumerable<string> Undelivered(
        IReadOnlyList<LoggedEvent> log,
        IReadOnlyDictionary<string, string> taken
    )
    {
        foreach (var logged in log)
        {
            if (!taken.TryGetValue(logged.Id, out var body))
            {
                yield return $"{logged.Type} {logged.Id} never arrived at the partner.";
            }
            else if (LoggedEvent.FieldsOf(JsonElement.Parse(body)) != logged.Fields)
            {
                yield return $"{logged.Type} {logged.Id} arrived with another body than the log shows.";
            }
        }

        foreach (var unknown in taken.Keys.Except(log.Select(logged => logged.Id)))
        {
            yield return $"Event {unknown} arrived and is not in the log.";
        }
    }

    private static IEnumerable<string> Untold(IReadOnlyList<Outcome> outcomes, IReadOnlyList<LoggedEvent> log)
    {
        var pending = log.Where(each => each.IsOfDisbursement("pending")).ToLookup(each => each.DisbursementId);
        var settled = log.Where(each => each.IsOfDisbursement("settled")).ToLookup(each => each.UserTaskId);
        var failed = log.Where(each => each.IsOfDisbursement("failed")).ToLookup(each => each.DisbursementId);
        foreach (var outcome in outcomes)
        {
            var paid = settled[outcome.Milestone.UserTaskId].ToList();
            var owed = outcome.HasSettled ? outcome.Milestone.Cents : 0;
            if (paid.Count != (outcome.HasSettled ? 1 : 0) || paid.Sum(each => each.Cents) != owed)
            {
                yield return $"{outcome.Milestone}: is {outcome.Status}, and {paid.Count} events tell of {paid.Sum(each => each.Cents)} cents settled.";
            }

            foreach (var attempt in outcome.Attempts)
            {
                if (pending[attempt.DisbursementId].Count() != 1)
                {
                    yield return $"{outcome.Milestone}: attempt {attempt.Number} began, and {pending[attempt.DisbursementId].Count()} events tell of it.";
                }

                // An attempt that settled late had failed before, and that was told.
                if (attempt.Status == "FAILED" && failed[attempt.DisbursementId].Count() != 1)
                {
                    yield return $"{outcome.Milestone}: attempt {attempt.Number} failed, and {failed[attempt.DisbursementId].Count()} events tell of it.";
                }
            }
        }
    }
}
