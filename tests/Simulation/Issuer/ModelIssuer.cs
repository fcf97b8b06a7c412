using Stretch.Highnote;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Transfers;
using Stretch.Simulation.Kernel;
using Stretch.Simulation.World;

namespace Stretch.Simulation.Issuer;

/// <summary>
/// The issuer: accounts, transfers between them, keys that it remembers for a while, lists that show a transfer late, and hooks. It
/// is honest: what it says failed for a reason on the list has not moved and will not. Of other failures that is not so.
/// </summary>
internal sealed class ModelIssuer(Simulator simulator, Weather weather)
{
    private const int PageSize = 20;
    private const string UnlistedReason = "INTERNAL_SERVER_ERROR";

    private static readonly TimeSpan OftenPendingFor = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan SometimesPendingFor = TimeSpan.FromHours(2);

    private static readonly string[] DefiniteReasons = ["INSUFFICIENT_FUNDS", "ACCOUNT_NOT_ACTIVE"];

    private readonly Dictionary<string, long> _cents = [];
    private readonly Dictionary<string, ModelTransfer> _transfers = [];
    private readonly Dictionary<Guid, (Func<HighnoteOutcome<Transfer>> Answer, DateTimeOffset Until)> _keys = [];

    /// <summary>Something became of a transfer: hooks tell of it.</summary>
    public event Action<ModelTransfer>? Changed;

    public IssuerTemper Temper { get; } = new(simulator.Chance);

    public IEnumerable<ModelTransfer> Transfers => _transfers.Values;

    public SendRules Sends { get; } = new(simulator);

    public void Open(string account, long cents) => _cents.Add(account, cents);

    public long Balance(string account) => _cents[account];

    public HighnoteOutcome<Transfer> Send(NewTransfer asked)
    {
        if (_keys.TryGetValue(asked.Key.Value, out var known) && simulator.UtcNow < known.Until)
        {
            return known.Answer();
        }

        if (!weather.IsCalm && simulator.Chance.Permille(weather.IssuerFaultsPermille))
        {
            // It trips over its own feet before it has done anything, and does not know it by the key.
            return HighnoteOutcome.Failed<Transfer>(new ServerError(500));
        }

        var answer = Make(asked);
        var first = answer();
        if (Temper.RemembersRefusals || first.TryGetValue(out _, out _))
        {
            _keys[asked.Key.Value] = (answer, simulator.UtcNow + Temper.Memory);
        }

        return first;
    }

    public HighnoteOutcome<Transfer?> Read(NodeId<Transfer> id) =>
        HighnoteOutcome.Success(_transfers.GetValueOrDefault(id.Value)?.ToModel());

    public HighnoteOutcome<Found<Transfer>> Find(TransferSearch search)
    {
        var found = Shown(search).Select(transfer => transfer.ToModel()).ToList();
        if (found.Count == 0 && search.Memo is { } memo)
        {
            Sends.Misses(memo);
        }

        return HighnoteOutcome.Success(new Found<Transfer>(found, Complete: true));
    }

    public HighnoteOutcome<SearchPage<Transfer>> FindPage(TransferSearch search, string? cursor)
    {
        var rest = Shown(search).SkipWhile(transfer => cursor is not null && transfer.Id != cursor);
        var page = rest.Skip(cursor is null ? 0 : 1).Take(PageSize + 1).ToList();
        var isLast = page.Count <= PageSize;
        page = [.. page.Take(PageSize)];
        return HighnoteOutcome.Success(
            new SearchPage<Transfer>(
                [.. page.Select(transfer => transfer.ToModel())],
                isLast ? null : page[^1].Id,
                isLast
            )
        );
    }

    private IEnumerable<ModelTransfer> Shown(TransferSearch search) =>
        _transfers.Values.Where(transfer =>
            transfer.ShownFrom <= simulator.UtcNow
            && (transfer.Asked.To == search.Account || transfer.Asked.From == search.Account)
            && (search.CreatedFrom is not { } from || transfer.CreatedAt >= from)
            && (search.CreatedTo is not { } to || transfer.CreatedAt < to)
            && (search.UpdatedFrom is not { } changed || transfer.UpdatedAt >= changed)
            && (search.Cents is not { } cents || transfer.Asked.Cents == cents)
            && (search.Memo is not { } memo || transfer.Asked.Memo == memo)
        );

    private Func<HighnoteOutcome<Transfer>> Make(NewTransfer asked)
    {
        var chance = simulator.Chance;
        var refuses = !weather.IsCalm && chance.Permille(Temper.RefusesPermille);
        if (refuses && chance.Next(2) == 0)
        {
            var code = chance.Next(4) == 0 ? "SOMETHING_NEW" : chance.Pick(DefiniteReasons);
            var refusal = new UserErrors([new FieldError(code, Description: null, Path: [])]);
            simulator.Trace.Note(simulator.Now, $"issuer: refuses {asked.Memo} {code}");
            return () => HighnoteOutcome.Failed<Transfer>(refusal);
        }

        var lag = chance.Next(2) == 0 ? TimeSpan.Zero : chance.Between(TimeSpan.Zero, Temper.ListLag);
        var transfer = new ModelTransfer($"trf_{_transfers.Count + 1}", asked, simulator.UtcNow)
        {
            ShownFrom = simulator.UtcNow + lag,
        };
        _transfers.Add(transfer.Id, transfer);
        Move(asked.From, -asked.Cents);
        if (chance.Next(100) < Temper.PendingPercent)
        {
            simulator.After(PendingFor(), () => End(transfer, refuses));
            Tell(transfer);
        }
        else
        {
            End(transfer, refuses);
        }

        return () => HighnoteOutcome.Success(transfer.ToModel());
    }

    private void End(ModelTransfer transfer, bool refuses)
    {
        if (!refuses && Balance(transfer.Asked.From.Value) >= 0)
        {
            Complete(transfer);
            return;
        }

        var chance = simulator.Chance;
        var isListed = weather.IsCalm || chance.Next(100) >= Temper.UnlistedPercent;
        transfer.Reason = isListed ? chance.Pick(DefiniteReasons) : UnlistedReason;
        transfer.Status = TransferStatus.Failed;
        transfer.UpdatedAt = simulator.UtcNow;
        transfer.IsOver = isListed || chance.Next(2) == 0;
        if (transfer.IsOver)
        {
            Move(transfer.Asked.From, transfer.Asked.Cents);
        }
        else
        {
            simulator.After(PendingFor(), () => Complete(transfer));
        }

        Tell(transfer);
    }

    private void Complete(ModelTransfer transfer)
    {
        transfer.Status = TransferStatus.Completed;
        transfer.UpdatedAt = simulator.UtcNow;
        transfer.Reason = null;
        transfer.IsOver = true;
        Move(transfer.Asked.To, transfer.Asked.Cents);
        Tell(transfer);
    }

    private void Tell(ModelTransfer transfer)
    {
        simulator.Trace.Note(
            simulator.Now,
            $"issuer: {transfer.Id} {transfer.Status} {transfer.Reason} {transfer.Asked.Memo}"
        );
        Changed?.Invoke(transfer);
    }

    private TimeSpan PendingFor() =>
        simulator.Chance.Around(simulator.Chance.Next(5) == 0 ? SometimesPendingFor : OftenPendingFor);

    private void Move(NodeId<FinancialAccount> account, long cents) => _cents[account.Value] += cents;
}
