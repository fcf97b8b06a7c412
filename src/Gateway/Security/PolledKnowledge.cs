using Microsoft.Extensions.Hosting;

namespace Stretch.Gateway.Security;

/// <summary>
/// Something small that every request has to know and none may ask the database for. It is read every two seconds, so that
/// what changed is known within five, on every silo.
/// </summary>
/// <param name="nothing">What is known before the first read.</param>
internal abstract class PolledKnowledge<T>(TimeProvider time, T nothing) : BackgroundService
    where T : class
{
    public static readonly TimeSpan RereadEvery = TimeSpan.FromSeconds(2);

    /// <summary>A read that hangs is given up in time for the next one to be within the five seconds.</summary>
    public static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private long _begun;
    private long _inForce;
    private volatile T _known = nothing;

    protected T Known => _known;

    /// <summary>Nobody is served before it is known, however long that takes, unless the database is away.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryLearnAsync(Timeout.InfiniteTimeSpan, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Reads it at once, for the silo through which something was changed; throws what the database does, so that nobody is
    /// told that it is in force when it is not known here.
    /// </summary>
    public async Task LearnAsync(CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _begun);
        var read = await ReadAsync(cancellation);
        lock (_gate)
        {
            // One that began earlier and ends later must not bring back what was known before.
            if (number > _inForce)
            {
                (_inForce, _known) = (number, read);
            }
        }
    }

    private async Task TryLearnAsync(TimeSpan readPatience, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(readPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await LearnAsync(either.Token);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // What was known last stays in force; without the database no request gets far anyway.
            TellNotRead(exception);
        }
    }

    protected abstract Task<T> ReadAsync(CancellationToken cancellation);

    protected abstract void TellNotRead(Exception exception);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RereadEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryLearnAsync(ReadPatience, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }
}
