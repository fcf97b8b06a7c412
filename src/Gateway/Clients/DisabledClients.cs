using System.Collections.Frozen;
using Stretch.Clients;
using Stretch.Gateway.Security;
using Stretch.Gateway.Tokens;

namespace Stretch.Gateway.Clients;

/// <summary>
/// The clients whose tokens are refused though they are not expired yet: those of disabled clients, and those that were
/// issued before a client was disabled, when it is enabled again.
/// </summary>
internal sealed partial class DisabledClients(
    IClientCredentialStore store,
    TimeProvider time,
    ILogger<DisabledClients> log
) : PolledKnowledge<FrozenDictionary<ClientId, int>>(time, FrozenDictionary<ClientId, int>.Empty)
{
    private readonly TimeProvider _time = time;

    public bool Refuses(AccessToken token) =>
        Known.TryGetValue(token.ClientId, out var upTo) && token.Generation <= upTo;

    protected override async Task<FrozenDictionary<ClientId, int>> ReadAsync(CancellationToken cancellation)
    {
        var since = Timestamp.From(_time.GetUtcNow() - AccessToken.Lifetime - RereadEvery);
        var refused = await store.ListRefusedAsync(since, cancellation);
        return refused.ToFrozenDictionary(tokens => tokens.ClientId, tokens => tokens.UpToGeneration);
    }

    protected override void TellNotRead(Exception exception) => LogNotRead(exception);
}
