using Stretch.Issuing;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>The right to set one hook up at the issuer, alone among all silos, for a while.</summary>
/// <param name="Owner">Names this lease.</param>
/// <param name="SendBefore">On the monotonic clock: after this no call that takes no key may be sent any more.</param>
internal sealed record HookLease(IssuerHookId Hook, Guid Owner, long SendBefore);
