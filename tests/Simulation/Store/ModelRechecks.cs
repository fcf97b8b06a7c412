using Stretch.Clients;

namespace Stretch.Simulation.Store;

/// <summary>How far each partner's round of comparing once more has come.</summary>
internal sealed class ModelRechecks
{
    private readonly Dictionary<ClientId, (DateTimeOffset BegunAt, Guid? ComparedTo)> _rounds = [];

    public Guid? GoOn(ClientId client, TimeSpan interval, DateTimeOffset now)
    {
        if (
            !_rounds.TryGetValue(client, out var round) || (round.ComparedTo is null && round.BegunAt <= now - interval)
        )
        {
            _rounds[client] = round = (now, Guid.Empty);
        }

        return round.ComparedTo;
    }

    public void Keep(ClientId client, Guid? comparedTo)
    {
        if (_rounds.TryGetValue(client, out var round))
        {
            _rounds[client] = round with { ComparedTo = comparedTo };
        }
    }
}
