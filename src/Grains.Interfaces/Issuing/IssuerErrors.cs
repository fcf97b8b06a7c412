using Stretch.Results;

namespace Stretch.Issuing;

/// <summary>The card issuer did not answer, or not in a way that says anything; nothing was changed.</summary>
[GenerateSerializer, Immutable, Alias("stretch.issuer-unavailable")]
public sealed record IssuerUnavailable : Unavailable
{
    public override string Code => "issuer_unavailable";
    public override string Detail => "The card issuer gave no clear answer; nothing was changed. Try again.";
}

/// <summary>There is no key to talk to the card issuer with for this client.</summary>
[GenerateSerializer, Immutable, Alias("stretch.issuer-key-missing")]
public sealed record IssuerKeyMissing : Conflict
{
    public override string Code => "issuer_key_missing";
    public override string Detail => "Set highnoteApiKey by PUT /v1/configurations first.";
}

/// <summary>The card issuer does not accept the client's key.</summary>
[GenerateSerializer, Immutable, Alias("stretch.issuer-key-refused")]
public sealed record IssuerKeyRefused : Conflict
{
    public override string Code => "issuer_key_refused";
    public override string Detail => "The card issuer refuses the API key; set another by PUT /v1/configurations.";
}

/// <summary>The card issuer could not reach our inbound hook, so it would send no events.</summary>
[GenerateSerializer, Immutable, Alias("stretch.issuer-hook-unverified")]
public sealed record IssuerHookUnverified : Unavailable
{
    public override string Code => "issuer_hook_unverified";
    public override string Detail =>
        "The card issuer could not verify the address it sends events to; nothing was changed. Try again.";
}

/// <summary>The issuer signs the client's events with as many keys as it allows; each ends a day after it was replaced.</summary>
[GenerateSerializer, Immutable, Alias("stretch.too-many-hook-keys")]
public sealed record TooManyHookKeys(int Limit) : Conflict
{
    public override string Code => "too_many_hook_keys";
    public override string Detail => $"The card issuer signs with {Limit} keys already; let one expire.";
}
