namespace Stretch.Silo.Issuing.Hooks;

/// <summary>Wakes this silo's worker when an event has come in, so that it need not wait for the poll.</summary>
internal sealed class IssuerEventSignal
{
    private readonly SemaphoreSlim _raised = new(0, 1);
    private readonly Lock _gate = new();

    public void Raise()
    {
        lock (_gate)
        {
            if (_raised.CurrentCount == 0)
            {
                _raised.Release();
            }
        }
    }

    /// <summary>Ends when an event came in, or after this long.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellation) => _raised.WaitAsync(atMost, cancellation);
}
