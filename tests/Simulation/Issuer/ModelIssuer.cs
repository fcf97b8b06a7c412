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
/// is honest: what it says failed has not moved and will not.
/// </summary>
internal sealed class ModelIssuer
{
    private static readonly TimeSpan ShortestMemory = TimeSpan.FromMinutes(65);
    private static readonly TimeSpan LongestMemory = TimeSpan.FromHours(5);
    private static readonly TimeSpan LongestListLag = TimeSpan.FromMinutes(30);

    private static readonly string[] DefiniteReasons = ["INSUFFICIENT_FUNDS", "ACCOUNT_NOT_ACTIVE"];

    private readonly Simulator _simulator;
    private readonly Weather _weather;
    private readonly Dictionary<string, long> _cents = [];
    private readonly Dictionary<string, ModelTransfer> _transfers = [];
    private readonly Dictionary<Guid, (Func<HighnoteOutcome<Transfer>> Answer, DateTimeOffset Until)> _keys = [];
    private readonly TimeSpan _memory;
    private readonly TimeSpan _listLag;
    private readonly int _pendingPercent;

    public ModelIssuer(Simulator simulator, Weather weather)
    {
        _simulator = simulator;
        _weather = weather;
        _memory = simulator.Chance.Between(ShortestMemory, LongestMemory);
        _listLag =
            simulator.Chance.Next(2) == 0 ? TimeSpan.Zero : simulator.Chance.Between(TimeSpan.Zero, LongestListLag);
        _pendingPercent = simulator.Chance.Next(100);
    }

    /// <summary>Something became of a transfer: hooks tell of it.</summary>
    public event Action<ModelTransfer>? Changed;

    public IEnumerable<ModelTransfer> Transfers => _transfers.Values;

    /// <summary>Sends that have left somebody and may still arrive, by key.</summary>
    public Dictionary<Guid, int> Underway { get; } = [];

    public void Open(string account, long cents) => _cents.Add(account, cents);

    public long Balance(string account) => _cents[account];

    public HighnoteOutcome<Transfer> Send(NewTransfer asked)
    {
        if (_keys.TryGetValue(asked.Key.Value, out var known) && _simulator.UtcNow < known.Until)
        {
            return known.Answer();
        }

        if (!_weather.IsCalm && _simulator.Chance.Permille(_weather.IssuerFaultsPermille))
        {
            // It trips over its own feet before it has done anything, and does not know it by the key.
            return HighnoteOutcome.Failed<Transfer>(new ServerError(500));
        }

        var answer = Make(asked);
        _keys[asked.Key.Value] = (answer, _simulator.UtcNow + _memory);
        return answer();
    }

    public HighnoteOutcome<Transfer?> Read(NodeId<Transfer> id) =>
        HighnoteOutcome.Success(_transfers.GetValueOrDefault(id.Value)?.ToModel());

    public HighnoteOutcome<Found<Transfer>> Find(TransferSearch search) =>
        HighnoteOutcome.Success(
            new Found<Transfer>(
                [
                    .. _transfers
                        .Values.Where(transfer =>
                            transfer.ShownFrom <= _simulator.UtcNow
                            && (transfer.Asked.To == search.Account || transfer.Asked.From == search.Account)
                            && (search.CreatedFrom is not { } from || transfer.CreatedAt >= from)
                            && (search.Cents is not { } cents || transfer.Asked.Cents == cents)
                            && (search.Memo is not { } memo || transfer.Asked.Memo == memo)
                        )
                        .Select(transfer => transfer.ToModel()),
                ],
                Complete: true
            )
        );

    private Func<HighnoteOutcome<Transfer>> Make(NewTransfer asked)
    {
        var chance = _simulator.Chance;
        var refuses = !_weather.IsCalm && chance.Permille(_weather.IssuerRefusesPermille);
        if (refuses && chance.Next(2) == 0)
        {
            var code = chance.Next(4) == 0 ? "SOMETHING_NEW" : chance.Pick(DefiniteReasons);
            var refusal = new UserErrors([new FieldError(code, Description: null, Path: [])]);
            return () => HighnoteOutcome.Failed<Transfer>(refusal);
        }

        var lag = chance.Next(2) == 0 ? TimeSpan.Zero : chance.Between(TimeSpan.Zero, _listLag);
        var transfer = new ModelTransfer($"trf_{_transfers.Count + 1}", asked, _simulator.UtcNow)
        {
            ShownFrom = _simulator.UtcNow + lag,
        };
        _transfers.Add(transfer.Id, transfer);
        Move(asked.From, -asked.Cents);
        if (chance.Next(100) < _pendingPercent)
        {
            var takes = chance.Next(5) == 0 ? TimeSpan.FromHours(2) : TimeSpan.FromSeconds(20);
            _simulator.After(
                chance.Around(takes),
                () => End(transfer, fails: refuses || Balance(asked.From.Value) < 0)
            );
            Changed?.Invoke(transfer);
        }
        else
        {
            End(transfer, fails: refuses || Balance(asked.From.Value) < 0);
        }

        return () => HighnoteOutcome.Success(transfer.ToModel());
    }

    private void End(ModelTransfer transfer, bool fails)
    {
        transfer.Status = fails ? TransferStatus.Failed : TransferStatus.Completed;
        transfer.Reason = fails ? _simulator.Chance.Pick(DefiniteReasons) : null;
        Move(fails ? transfer.Asked.From : transfer.Asked.To, transfer.Asked.Cents);
        _simulator.Trace.Note(_simulator.Now, $"issuer: {transfer.Id} {transfer.Status} {transfer.Asked.Memo}");
        Changed?.Invoke(transfer);
    }

    private void Move(NodeId<FinancialAccount> account, long cents) => _cents[account.Value] += cents;
}
