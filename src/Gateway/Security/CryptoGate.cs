namespace Stretch.Gateway.Security;

/// <summary>
/// Lets one RSA operation run at a time: each keeps a processor busy for milliseconds, a new key pair for up to a second,
/// and the assigns of everybody else need the other processors.
/// </summary>
internal sealed class CryptoGate : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);

    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            return work();
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
