namespace Stretch.Gateway.Security;

/// <summary>
/// What this silo knows of one pair's failures: its own at once, the other silos' with every answer of the database.
/// </summary>
internal sealed class KnownFailures(int maxAttempts)
{
    private readonly Lock _gate = new();
    private int _count;
    private long _lastAt;
    private long _block;
    private int _taken;

    /// <summary>When this silo saw the last one.</summary>
    public long LastAt => Interlocked.Read(ref _lastAt);

    /// <summary>Takes an attempt of what this silo alone may look at, so that a flood costs no round trip.</summary>
    /// <param name="freeFailures">With fewer failures nothing is limited.</param>
    public bool TryTake(long block, int freeFailures)
    {
        lock (_gate)
        {
            if (_count < freeFailures)
            {
                return true;
            }

            TurnTo(block);
            if (_taken >= maxAttempts)
            {
                return false;
            }

            _taken++;
            return true;
        }
    }

    /// <summary>The silos together have looked at as many attempts as the block has.</summary>
    public void Spend(long block, int freeFailures)
    {
        lock (_gate)
        {
            _count = Math.Max(_count, freeFailures);
            TurnTo(block);
            _taken = maxAttempts;
        }
    }

    /// <summary>One more failure at this silo.</summary>
    /// <returns>How many it knows of now.</returns>
    public int Add(long now)
    {
        lock (_gate)
        {
            _lastAt = now;
            return ++_count;
        }
    }

    /// <summary>How many there were over all silos, that one included, as the database counted it.</summary>
    /// <returns>How many it knows of now.</returns>
    public int Raise(int count)
    {
        lock (_gate)
        {
            return _count = Math.Max(_count, count);
        }
    }

    /// <summary>How many there are over all silos; fewer than before, when they were forgotten meanwhile.</summary>
    public void Learn(int count)
    {
        lock (_gate)
        {
            _count = count;
        }
    }

    private void TurnTo(long block)
    {
        if (block > _block)
        {
            _block = block;
            _taken = 0;
        }
    }
}
