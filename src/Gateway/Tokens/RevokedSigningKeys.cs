using System.Collections.Frozen;
using Stretch.Gateway.Security;

namespace Stretch.Gateway.Tokens;

/// <summary>The signing keys whose tokens are refused, whoever signed with them and whatever they say.</summary>
internal sealed partial class RevokedSigningKeys(
    ISigningKeyStore store,
    TimeProvider time,
    ILogger<RevokedSigningKeys> log
) : PolledKnowledge<FrozenSet<string>>(time, FrozenSet<string>.Empty)
{
    public bool Contains(string keyId) => Known.Contains(keyId);

    protected override async Task<FrozenSet<string>> ReadAsync(CancellationToken cancellation) =>
        (await store.ListRevokedAsync(cancellation)).ToFrozenSet(StringComparer.Ordinal);

    protected override void TellNotRead(Exception exception) => LogNotRead(exception);
}
