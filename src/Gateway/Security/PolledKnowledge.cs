using Microsoft.Extensions.Hosting;

namespace Stretch.Gateway.Security;

/// <summary>
/// Something small that every request has to know and none may ask the database for. It is read every two seconds, so that
/// what changed is known within five, on every silo.
/// </summary>
internal abstract class PolledKnowledge(TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan RereadEvery = TimeSpan.FromSeconds(2);

    /// <summary>A read that hangs is given up in time for the next one to be within the five seconds.</summary>
    public static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(1);

    /// <summary>Nobody is served before it is known.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RereadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>At once, for the silo through which something was changed.</summary>
    public async Task RereadAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(ReadPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await ReadAsync(either.Token);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // What was known last stays in force; without the database no request gets far anyway.
            TellNotRead(exception);
        }
    }

    protected abstract Task ReadAsync(CancellationToken cancellation);

    protected abstract void TellNotRead(Exception exception);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RereadEvery, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RereadAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }
}
