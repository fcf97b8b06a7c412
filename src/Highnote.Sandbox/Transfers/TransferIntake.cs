using System.Threading.Channels;
using Npgsql;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Transfers;

/// <summary>
/// Accepts transfers. Calls that arrive while others are being written are written together: one transaction and two
/// round trips a batch, however many there are.
/// </summary>
internal sealed class TransferIntake(Database database, TransferSignal signal, DeliverySignal deliveries)
    : BackgroundService
{
    private const int MaxBatch = 512;
    private const int MaxWaiting = 10_000;

    private readonly Channel<TransferRequest> waiting = Channel.CreateBounded<TransferRequest>(MaxWaiting);

    public async Task<object> AcceptAsync(TransferRequest request, CancellationToken cancellation)
    {
        await waiting.Writer.WriteAsync(request, cancellation);
        return await request.Answer;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<TransferRequest>(MaxBatch);
        while (await waiting.Reader.WaitToReadAsync(stoppingToken))
        {
            while (batch.Count < MaxBatch && waiting.Reader.TryRead(out var request))
            {
                batch.Add(request);
            }

            try
            {
                await WriteAsync(batch);
            }
            catch (NpgsqlException fault)
            {
                // Every caller hears of it; none is told that its transfer exists.
                batch.ForEach(r => r.Fail(fault));
            }

            batch.Clear();
        }
    }

    private async Task WriteAsync(List<TransferRequest> batch)
    {
        var earlier = await FindEarlierAsync(batch);
        var accounts = await FindAccountsAsync(batch);
        var answers = new Dictionary<TransferRequest, object>(ReferenceEqualityComparer.Instance);
        var firsts = new Dictionary<(string, Guid), TransferRequest>();
        var fresh = new List<TransferRequest>();
        foreach (var request in batch)
        {
            if (request.Key is { } key && earlier.TryGetValue((request.Operation, key), out var answer))
            {
                answers[request] = answer;
            }
            else if (request.Key is not { } newKey || firsts.TryAdd((request.Operation, newKey), request))
            {
                fresh.Add(request);
                answers[request] = Judge(request.Transfer, accounts);
            }
            else
            {
                answers[request] = answers[firsts[(request.Operation, newKey)]];
            }
        }

        await InsertAsync(fresh, answers);
        batch.ForEach(r => r.Complete(answers[r]));
    }

    private async Task InsertAsync(List<TransferRequest> fresh, Dictionary<TransferRequest, object> answers)
    {
        var accepted = fresh.FindAll(r => answers[r] is Transfer);
        var transfers = accepted.ConvertAll(r => r.Transfer);
        var events = transfers.Select(t => TransferEvents.Of(t, t.CreatedAt)).ToList();
        var commands = new List<NpgsqlBatchCommand>();
        if (fresh.Exists(r => r.Key is not null))
        {
            commands.Add(TransferKeys.Insert([.. fresh.Where(r => r.Key is not null)], answers, database.Now));
        }

        if (transfers.Count > 0)
        {
            commands.Add(TransferTable.Insert(transfers));
            commands.Add(TransferTable.MakePending(accepted.FindAll(r => r.DueAt is not null)));
            commands.Add(EventTable.Insert(events));
        }

        if (commands.Count > 0)
        {
            await database.ExecuteAsync(commands);
        }

        if (transfers.Count > 0)
        {
            signal.WakeAt(accepted.Min(r => r.DueAt) ?? DateTimeOffset.MaxValue);
            deliveries.WakeNow();
        }
    }

    private static object Judge(Transfer transfer, HashSet<string> accounts)
    {
        if (!accounts.Contains(transfer.FromAccountId))
        {
            return UserError.At(Codes.NotFound, "There is no such account.", "input", "fromFinancialAccountId");
        }

        if (!accounts.Contains(transfer.ToAccountId))
        {
            return UserError.At(Codes.NotFound, "There is no such account.", "input", "toFinancialAccountId");
        }

        return transfer.FromAccountId == transfer.ToAccountId
            ? UserError.At(Codes.Invalid, "Both accounts are the same.", "input", "toFinancialAccountId")
            : transfer;
    }

    private async Task<HashSet<string>> FindAccountsAsync(List<TransferRequest> batch)
    {
        string[] ids =
        [
            .. batch.SelectMany(r => new[] { r.Transfer.FromAccountId, r.Transfer.ToAccountId }).Distinct(),
        ];
        const string find = "select id from accounts where id = any($1)";
        return [.. await database.ListAsync(find, r => r.Get<string>("id"), ids)];
    }

    private async Task<Dictionary<(string, Guid), object>> FindEarlierAsync(List<TransferRequest> batch)
    {
        var keys = batch.Where(r => r.Key is not null).Select(r => (r.Operation, r.Key!.Value)).ToList();
        return keys.Count == 0 ? [] : await TransferKeys.FindAsync(database, keys);
    }
}
