using System.Diagnostics;
using Npgsql;
using Stretch.Disbursements;
using Stretch.Silo.Telemetry;

namespace Stretch.Silo.Issuing.Transfers;

/// <summary>
/// Brings what the issuer tells of a transfer back to the trace of its milestone, which the disbursement's outbox message has
/// kept. The activity source is <c>Stretch.Transfers</c>.
/// </summary>
internal sealed class TransferTraces(NpgsqlDataSource database)
{
    private static readonly ActivitySource Source = new("Stretch.Transfers");

    /// <summary>Null where nobody traces, or the disbursement has come to its end.</summary>
    public async ValueTask<string?> ParentOfAsync(DisbursementId disbursement)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        await using var command = database.CreateCommand("select trace_parent from outbox where id = $1");
        command.Parameters.Add(new() { Value = disbursement.Value });
        return await command.ExecuteScalarAsync() as string;
    }

    /// <summary>Where the milestone's trace is known, what led here is linked to it; otherwise this goes on with that.</summary>
    public static Activity? BeginReport(DisbursementView disbursement, string? parent)
    {
        var cause = Activity.Current;
        var span = parent is null
            ? Source.StartActivity("transfer report")
            : Traces.GoOn(Source, "transfer report", ActivityKind.Consumer, parent);
        span?.SetTag("stretch.disbursement_id", disbursement.DisbursementId.ToString());
        if (parent is not null && cause is not null)
        {
            span?.AddLink(new ActivityLink(cause.Context));
        }

        return span;
    }
}
