using System.Collections.Immutable;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Applications;

/// <summary>The person's record lacks what the issuer has to know.</summary>
[GenerateSerializer, Immutable, Alias("stretch.identity-incomplete")]
public sealed record IdentityIncomplete(UserId UserId, ImmutableArray<string> Fields) : Conflict
{
    public override string Code => "identity_incomplete";
    public override string Detail => $"User {UserId} has no {string.Join(", ", Fields)}.";
}

/// <summary>The person's record says something that the issuer does not take.</summary>
[GenerateSerializer, Immutable, Alias("stretch.identity-unacceptable")]
public sealed record IdentityUnacceptable(UserId UserId, ImmutableArray<FieldFault> Faults) : Conflict
{
    public override string Code => "identity_unacceptable";
    public override string Detail =>
        $"The card issuer would refuse user {UserId}: "
        + $"{string.Join("; ", Faults.Select(fault => $"{fault.Field} {fault.Message}"))}.";
}

/// <summary>The partner has no cardholder agreement that a person could have consented to.</summary>
[GenerateSerializer, Immutable, Alias("stretch.cardholder-agreement-missing")]
public sealed record CardholderAgreementMissing : Conflict
{
    public override string Code => "cardholder_agreement_missing";
    public override string Detail => "Publish a CARDHOLDER_AGREEMENT first: POST /v1/agreements.";
}
