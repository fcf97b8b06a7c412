using System.Net;
using Npgsql;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.Outcomes;
using Stretch.Issuing;
using Stretch.Results;
using Stretch.Silo.Hosting;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// Sets our hook for a partner up at the issuer, one caller at a time among all silos: the call that makes a target takes
/// no key, so two at once could make two. See <see cref="HookRegistration"/> for the steps.
/// </summary>
internal sealed class IssuerHookRegistrar(
    IHighnoteAccess access,
    IssuerHookStore store,
    SubscriptionGaps gaps,
    HookLeases leases,
    PublicAddress address,
    TimeProvider time,
    ILogger<IssuerHookRegistrar> logger
) : IIssuerHooks
{
    public async Task<Error?> Ensure(ClientId client)
    {
        try
        {
            return await access.ForClientAsync(client, CancellationToken.None) is { } highnote
                ? await EnsureAsync(client, highnote)
                : new IssuerKeyMissing();
        }
        catch (NpgsqlException)
        {
            // Nothing the partner sees has changed; the next call finds at the issuer what this one may have made.
            return new StorageUnavailable();
        }
    }

    private Task<Error?> EnsureAsync(ClientId client, HighnoteClient highnote) =>
        leases.RunAsync(
            client,
            lease =>
            {
                var uri = address.Of(IssuerHookPath.Of(lease.Hook));
                return new HookRegistration(highnote, store, gaps, lease, uri, time, logger).RunAsync();
            }
        );

    internal static Error ErrorOf(HighnoteFailure failure) =>
        failure is ClientError { HttpStatus: (int)HttpStatusCode.Unauthorized }
            ? new IssuerKeyRefused()
            : new IssuerUnavailable();
}
