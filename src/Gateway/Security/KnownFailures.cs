namespace Stretch.Gateway.Security;

/// <summary>
/// What this silo knows of one pair: the attempts under way, its own failures at once, the other silos' with every answer
/// of the database.
/// </summary>
/// <param name="freeFailures">With fewer failures nobody is held back; as many attempts may be under way unjudged.</param>
/// <param name="maxAttempts">How many are looked at in a block of time once those are used up.</param>
internal sealed class KnownFailures(int freeFailures, int maxAttempts, long now)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _ended;
    private int _count;
    private int _underWay;
    private long _lastAt = now;
    private long _block;
    private int _taken;
    private int _wrongInBlock;
    private bool _isRetired;

    /// <summary>When this silo saw the last one.</summary>
    public long LastAt => Interlocked.Read(ref _lastAt);

    /// <summary>Begins an attempt of what this silo alone may look at, so that a flood costs no round trip.</summary>
    /// <param name="ended">When to ask again, for who must wait.</param>
    public AttemptTurn TryBegin(long block, out Task ended)
    {
        ended = Task.CompletedTask;
        lock (_gate)
        {
            if (_isRetired)
            {
                return AttemptTurn.Retired;
            }

            TurnTo(block);
            var isLimited = _count >= freeFailures;
            // Right answers forget failures, but not within the block: another's login gives a guesser nothing back.
            if ((isLimited && _taken >= maxAttempts) || _wrongInBlock >= freeFailures + maxAttempts)
            {
                return AttemptTurn.Refused;
            }

            // Each that is under way may turn out wrong; whoever would exceed the bound then waits to see.
            if (
                (!isLimited && _count + _underWay >= freeFailures)
                || _wrongInBlock + _underWay >= freeFailures + maxAttempts
            )
            {
                _ended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                ended = _ended.Task;
                return AttemptTurn.Waits;
            }

            _underWay++;
            if (isLimited)
            {
                _taken++;
            }

            return isLimited ? AttemptTurn.BegunLimited
                : _count > 0 ? AttemptTurn.BegunAfterFailures
                : AttemptTurn.Begun;
        }
    }

    /// <summary>The silos together have looked at as many attempts as the block has.</summary>
    public void Spend(long block)
    {
        lock (_gate)
        {
            _count = Math.Max(_count, freeFailures);
            TurnTo(block);
            _taken = maxAttempts;
            End();
        }
    }

    /// <summary>An attempt ended as one more failure at this silo.</summary>
    /// <returns>How many it knows of now.</returns>
    public int EndWrong(long now)
    {
        lock (_gate)
        {
            _lastAt = now;
            _wrongInBlock++;
            _count++;
            End();
            return _count;
        }
    }

    /// <summary>An attempt was right: earlier failures are forgotten.</summary>
    /// <returns>Whether there were any.</returns>
    public bool EndRight()
    {
        lock (_gate)
        {
            var hasFailures = _count > 0;
            _count = 0;
            End();
            return hasFailures;
        }
    }

    /// <summary>An attempt ended and nobody was told whether it was right.</summary>
    public void EndUnjudged()
    {
        lock (_gate)
        {
            End();
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

    /// <summary>
    /// How many there are over all silos; fewer than before, when they were forgotten meanwhile. This silo's own of the block count
    /// in any case: the answer may be older than they are.
    /// </summary>
    public void Learn(int count)
    {
        lock (_gate)
        {
            _count = Math.Max(count, _wrongInBlock);
        }
    }

    /// <summary>Where there is nothing to remember it is of no use any more: no attempt begins on it from then on.</summary>
    public bool TryRetire()
    {
        lock (_gate)
        {
            return _isRetired = _count == 0 && _wrongInBlock == 0 && _underWay == 0;
        }
    }

    private void End()
    {
        _underWay--;
        _ended?.SetResult();
        _ended = null;
    }

    private void TurnTo(long block)
    {
        if (block > _block)
        {
            _block = block;
            _taken = 0;
            _wrongInBlock = 0;
        }
    }
}
