using System.Net;
using System.Net.Http.Json;
using Stretch.TestKit.Issuing;
using Stretch.TestKit.Postgres;

namespace Stretch.Campaign.Issuing;

/// <summary>The transfers that a fault keeps pending: after a while the issuer ends them, every third one by failing it.</summary>
internal sealed class StuckTransfers(SandboxProcess sandbox, TestDatabase issuer)
{
    private const int FailedOneIn = 3;
    private const string FailureReason = "LIMIT_AMOUNT_EXCEEDING_MAX_PROGRAM_LOAD_LIMIT";

    private const string StuckForAWhile = """
        select id from highnote_sandbox.transfers t
        where status = 'PENDING' and created_at < now() - interval '5 seconds'
            and not exists (select from highnote_sandbox.pending_transfers p where p.id = t.id)
        order by seq
        """;

    /// <summary>How many were ended.</summary>
    public int Ended { get; private set; }

    public async Task EndAsync()
    {
        foreach (var id in await issuer.ColumnAsync<string>(StuckForAWhile))
        {
            Ended++;
            var reason = Ended % FailedOneIn == 0 ? FailureReason : null;
            using var response = await sandbox.Http.PostAsJsonAsync(
                new Uri($"/_sandbox/transfers/{id}/settle", UriKind.Relative),
                new { Reason = reason }
            );
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw new InvalidOperationException(
                    $"Transfer {id} is not ended: {await response.Content.ReadAsStringAsync()}"
                );
            }
        }
    }
}
