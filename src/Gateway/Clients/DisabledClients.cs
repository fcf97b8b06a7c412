using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Stretch.Clients;
using Stretch.Gateway.Tokens;

namespace Stretch.Gateway.Clients;

/// <summary>
/// The clients whose tokens are refused though they are not expired yet: those of disabled clients, and those that were
/// issued before a client was disabled, when it is enabled again. Read every two seconds, so that a disabled client is out
/// within five, on every silo, and no request has to ask the database.
/// </summary>
internal sealed partial class DisabledClients(
    IClientCredentialStore store,
    TimeProvider time,
    ILogger<DisabledClients> log
) : BackgroundService
{
    public static readonly TimeSpan RereadEvery = TimeSpan.FromSeconds(2);

    /// <summary>A read that hangs is given up in time for the next one to be within the five seconds.</summary>
    public static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(1);

    private volatile FrozenDictionary<ClientId, int> _refused = FrozenDictionary<ClientId, int>.Empty;

    public bool Refuses(AccessToken token) =>
        _refused.TryGetValue(token.ClientId, out var upTo) && token.Generation <= upTo;

    /// <summary>Nobody is served before the disabled ones are known.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RereadAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>At once, for the silo through which a client was disabled.</summary>
    public async Task RereadAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(ReadPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var since = Timestamp.From(time.GetUtcNow() - AccessToken.Lifetime - RereadEvery);
            var refused = await store.ListRefusedAsync(since, either.Token);
            _refused = refused.ToFrozenDictionary(tokens => tokens.ClientId, tokens => tokens.UpToGeneration);
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            // The last known ones stay refused; without the database no request gets far anyway.
            LogNotRead(exception);
        }
    }

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
