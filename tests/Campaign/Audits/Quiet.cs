using Stretch.TestKit.Postgres;

namespace Stretch.Campaign.Audits;

/// <summary>Waits until nothing is under way any more, at Stretch and at the issuer.</summary>
internal sealed class Quiet(TestDatabase stretch, TestDatabase issuer, Action<string> say)
{
    private const int PollsAWord = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly (string What, string Count)[] OfStretch =
    [
        ("disbursements are not resolved", "select count(*) from disbursements where resolved_at is null"),
        ("outbox messages wait", "select count(*) from outbox"),
        ("events of the issuer wait", "select count(*) from issuer_events where status = 'WAITING'"),
        ("events have no position", "select count(*) from events where position is null"),
        ("deliveries wait", "select count(*) from webhook_deliveries where status = 'PENDING'"),
    ];

    private static readonly (string What, string Count)[] OfIssuer =
    [
        ("transfers are pending", "select count(*) from highnote_sandbox.transfers where status = 'PENDING'"),
        ("hooks wait", "select count(*) from highnote_sandbox.deliveries where status = 'PENDING'"),
    ];

    /// <returns>What is still under way when patience ends, in sentences; empty when all is quiet.</returns>
    public async Task<IReadOnlyList<string>> UntilAsync(TimeSpan patience)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var poll = 1; ; poll++)
        {
            var left = await LeftAsync();
            if (left.Count == 0 || TimeProvider.System.GetElapsedTime(began) > patience)
            {
                return left;
            }

            if (poll % PollsAWord == 0)
            {
                say(string.Join(' ', left));
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    private async Task<IReadOnlyList<string>> LeftAsync() =>
        [.. await LeftAsync("Stretch", stretch, OfStretch), .. await LeftAsync("the issuer", issuer, OfIssuer)];

    private static async Task<IReadOnlyList<string>> LeftAsync(
        string where,
        TestDatabase database,
        (string What, string Count)[] questions
    )
    {
        var left = new List<string>();
        foreach (var (what, count) in questions)
        {
            var found = await database.ScalarAsync<long>(count);
            if (found > 0)
            {
                left.Add($"At {where}, {found} {what}.");
            }
        }

        return left;
    }
}
