using Stretch.Results;

namespace Stretch.Users;

/// <summary>The person was erased: nothing new is written down of them, and nothing new is begun for them.</summary>
[GenerateSerializer, Immutable, Alias("stretch.user-erased")]
public sealed record UserErased(UserId UserId) : Conflict
{
    public override string Code => "user_erased";
    public override string Detail => $"User {UserId} was erased.";
}

/// <summary>
/// The issuer was asked for something of the person's, and has not told what became of it: to find it, their details are needed.
/// </summary>
[GenerateSerializer, Immutable, Alias("stretch.issuer-answer-missing")]
public sealed record IssuerAnswerMissing(UserId UserId, string AwaitedId) : Conflict
{
    public override string Code => "issuer_answer_missing";
    public override string Detail =>
        $"User {UserId} cannot be erased while the issuer may still be making something for {AwaitedId}.";
}
