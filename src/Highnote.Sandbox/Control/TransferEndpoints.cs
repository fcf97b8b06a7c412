using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Transfers;

namespace Stretch.Highnote.Sandbox.Control;

/// <summary>/_sandbox/transfers: what there is, and the end of one that waits for it.</summary>
internal static class TransferEndpoints
{
    private sealed record SettleRequest(string? Reason);

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/transfers", ListAsync);
        group.MapPost("/transfers/{id}/settle", SettleAsync);
    }

    private static async Task<IResult> SettleAsync(
        HttpRequest http,
        string id,
        FaultRules rules,
        TransferSettler settler,
        Database database
    )
    {
        var (request, unreadable) = ControlBody.IsPresent(http)
            ? await ControlBody.ReadAsync<SettleRequest>(http)
            : (new SettleRequest(null), null);
        if ((unreadable ?? rules.WhyNoReason(request!.Reason)) is { } error)
        {
            return ControlAnswers.BadRequest(error);
        }

        return await TransferTable.FindAsync(database, id) switch
        {
            null => ControlAnswers.NotFound("There is no such transfer."),
            { Status: TransferStatus.Pending } => Results.Ok(
                View((await settler.SettleNowAsync(id, request!.Reason, http.HttpContext.RequestAborted))!)
            ),
            var ended => ControlAnswers.Conflict($"The transfer is {WireFormat.EnumName(ended.Status)} already."),
        };
    }

    private static async Task<IResult> ListAsync(
        Database database,
        string? accountId,
        string? externalIdentifier,
        string? limit
    )
    {
        if (ControlLimit.Read(limit) is not { } rows)
        {
            return ControlAnswers.BadRequest(ControlLimit.Rule);
        }

        var conditions = new Conditions();
        if (accountId is not null)
        {
            conditions.Add("{0} in (t.from_account_id, t.to_account_id)", accountId);
        }

        if (externalIdentifier is not null)
        {
            conditions.Add("t.external_identifier = {0}", externalIdentifier);
        }

        var totals = await database.ListAsync(
            $"""
            select t.status, count(*) as count, sum(t.amount_cents)::bigint as cents
            from transfers t where {conditions} group by t.status
            """,
            r => new
            {
                status = r.Text("status"),
                count = r.Get<long>("count"),
                amountCents = r.Get<long>("cents"),
            },
            conditions.Arguments
        );
        var transfers = await TransferTable.NewestAsync(database, conditions, rows);
        return Results.Ok(new { totals, transfers = transfers.Select(View) });
    }

    private static object View(Transfer transfer) =>
        new
        {
            id = transfer.Id,
            family = WireFormat.EnumName(transfer.Family),
            status = WireFormat.EnumName(transfer.Status),
            statusReason = transfer.StatusReason,
            amountCents = transfer.AmountCents,
            fromAccountId = transfer.FromAccountId,
            toAccountId = transfer.ToAccountId,
            memo = transfer.Memo,
            externalIdentifier = transfer.ExternalIdentifier,
            createdAt = transfer.CreatedAt,
        };
}
