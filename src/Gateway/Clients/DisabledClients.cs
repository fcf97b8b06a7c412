using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;
using Stretch.Clients;

namespace Stretch.Gateway.Clients;

/// <summary>
/// The clients whose tokens are refused though they are not expired yet. Read again every two seconds, so that a disabled
/// client is out within five, on every silo, and no request has to ask the database.
/// </summary>
internal sealed partial class DisabledClients(
    IClientCredentialStore store,
    TimeProvider time,
    ILogger<DisabledClients> log
) : BackgroundService
{
    private static readonly TimeSpan RereadEvery = TimeSpan.FromSeconds(2);
    private volatile FrozenSet<ClientId> _disabled = [];

    public bool Contains(ClientId clientId) => _disabled.Contains(clientId);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(RereadEvery, time);
        do
        {
            try
            {
                _disabled = (await store.ListDisabledAsync(stoppingToken)).ToFrozenSet();
            }
            catch (System.Data.Common.DbException exception)
            {
                // The last known set stays in force; without the database no request changes anything anyway.
                LogNotRead(exception);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
