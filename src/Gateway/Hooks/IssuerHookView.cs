using Stretch.Clients;
using Stretch.Issuing;

namespace Stretch.Gateway.Hooks;

/// <summary>Where the issuer sends a client's events, as the operator sees it.</summary>
/// <param name="TargetId">The issuer's id of it.</param>
/// <param name="ActivateTimestamp">When the issuer last verified it; null before.</param>
/// <param name="Keys">The signing keys whose signatures are taken now, newest first; their secrets are shown nowhere.</param>
public sealed record IssuerHookView(
    IssuerHookId HookId,
    ClientId ClientId,
    string TargetId,
    Timestamp? ActivateTimestamp,
    IReadOnlyList<IssuerHookKeyView> Keys
);

/// <summary>A key that the issuer signs a client's events with.</summary>
/// <param name="KeyId">The issuer's id of it.</param>
/// <param name="ExpireTimestamp">Until when its signatures are taken; null for the newest.</param>
public sealed record IssuerHookKeyView(string KeyId, Timestamp CreateTimestamp, Timestamp? ExpireTimestamp);
