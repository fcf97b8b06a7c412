using Stretch.Reconciliation;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Persistence.Reconciliation;

namespace Stretch.Simulation.Store;

/// <summary>What is on record of accounts that partners pay from: their balances when they were compared, and their breaks.</summary>
internal sealed class ModelFunding
{
    private readonly Dictionary<string, BalanceLook> _balances = [];
    private readonly Dictionary<BreakId, (AccountBreak Row, bool IsOpen)> _breaks = [];

    public IEnumerable<AccountBreak> Breaks => _breaks.Values.Select(known => known.Row);

    public IEnumerable<AccountBreak> Open => _breaks.Values.Where(known => known.IsOpen).Select(known => known.Row);

    public BalanceLook? Balance(string account) => _balances.GetValueOrDefault(account);

    public void Keep(string account, BalanceLook look)
    {
        if (Balance(account) is not { } before || before.AsOf < look.AsOf)
        {
            _balances[account] = look;
        }
    }

    public void OpenBreak(AccountBreak seen)
    {
        var isKnown = _breaks.TryGetValue(seen.Id, out var known);
        if (!isKnown)
        {
            _breaks[seen.Id] = (seen, IsOpen: true);
        }
        else if (!known.IsOpen || seen.Fall?.To > known.Row.Fall?.To)
        {
            var fall = seen.Fall is { } later ? known.Row.Fall! with { Cents = later.Cents, To = later.To } : null;
            _breaks[seen.Id] = (known.Row with { Detail = seen.Detail, Fall = fall }, IsOpen: true);
        }
    }

    public void CloseBreak(BreakId id)
    {
        if (_breaks.TryGetValue(id, out var known))
        {
            _breaks[id] = known with { IsOpen = false };
        }
    }
}
