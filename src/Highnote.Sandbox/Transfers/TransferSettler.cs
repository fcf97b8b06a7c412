using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Work;

namespace Stretch.Highnote.Sandbox.Transfers;

/// <summary>
/// Carries out transfers whose time has come: judged one after the other on the balances as the ones before left them,
/// written set-wise, both sides in one transaction.
/// </summary>
internal sealed class TransferSettler(
    Database database,
    TransferSignal signal,
    TimeProvider clock,
    ILogger<TransferSettler> log
) : DueWorker(signal, clock, log)
{
    private const int MaxBatch = 1_000;

    /// <summary>Settles a pending transfer now, whenever it was due.</summary>
    /// <param name="reason">Why it shall fail; null: it ends as money and accounts have it.</param>
    /// <returns>The transfer as it ended; the same as before, if it had ended already. Null: there is none.</returns>
    public async Task<Transfer?> SettleNowAsync(string id, string? reason, CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        if (await TransferTable.LockAsync(session, id) is not { Status: TransferStatus.Pending } pending)
        {
            return await TransferTable.FindAsync(session, id);
        }

        // Whoever settles it right now waits for the transfer's row, which is ours. So we must not wait for them, and what
        // they took up must not be made due once more: it would move the money twice.
        if (await TransferTable.TryWithdrawAsync(session, id))
        {
            await TransferTable.MakeDueAsync(session, id, reason);
        }

        await session.CommitAsync();
        return await SettleAsync(pending, cancellation);
    }

    /// <summary>Settles what is due until the given transfer is among it.</summary>
    public async Task<Transfer> SettleAsync(Transfer transfer, CancellationToken cancellation)
    {
        // Another batch may hold the row for a moment; it is then settled by that one.
        while (await TransferTable.FindAsync(database, transfer.Id) is { } current)
        {
            if (current.Status != TransferStatus.Pending)
            {
                return current;
            }

            await ProcessDueAsync(cancellation);
        }

        throw new InvalidOperationException($"Transfer {transfer.Id} was accepted and is gone.");
    }

    protected override async Task<bool> ProcessDueAsync(CancellationToken cancellation)
    {
        await using var session = await database.BeginAsync(cancellation);
        var due = await TransferTable.TakeDueAsync(session, MaxBatch);
        if (due.Count == 0)
        {
            return false;
        }

        string[] ids = [.. due.SelectMany(t => new[] { t.FromAccountId, t.ToAccountId }).Distinct()];
        var accounts = (await AccountTable.LockAsync(session, ids)).ToDictionary(a => a.Id);
        var finished = due.ConvertAll(t => Settle(t, accounts, session.Now));
        finished.ForEach(t => session.Raise(TransferEvents.NameOf(t), Webhooks.EventNodes.Of(t)));
        await session.ExecuteAsync([
            TransferTable.SetBalances(accounts.Values, session.Now),
            TransferTable.Finish(finished, session.Now),
        ]);
        await session.CommitAsync();
        return due.Count == MaxBatch;
    }

    protected override Task<DateTimeOffset?> NextDueAsync() => TransferTable.NextDueAsync(database);

    private static Transfer Settle(Transfer transfer, Dictionary<string, Account> accounts, DateTimeOffset now)
    {
        var source = accounts[transfer.FromAccountId];
        var target = accounts[transfer.ToAccountId];
        if (TransferRules.WhyNot(transfer, source, target) is { } reason)
        {
            return transfer with { Status = TransferStatus.Failed, StatusReason = reason, UpdatedAt = now };
        }

        accounts[source.Id] = source with { BalanceCents = source.BalanceCents - transfer.AmountCents };
        accounts[target.Id] = target with { BalanceCents = target.BalanceCents + transfer.AmountCents };
        return transfer with { Status = TransferStatus.Completed, UpdatedAt = now };
    }
}
