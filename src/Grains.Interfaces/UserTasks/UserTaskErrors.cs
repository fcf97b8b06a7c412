using System.Collections.Immutable;
using Stretch.Agreements;
using Stretch.Results;

namespace Stretch.UserTasks;

/// <summary>The user task was removed and its reservation released.</summary>
[GenerateSerializer, Immutable, Alias("stretch.user-task-removed")]
public sealed record UserTaskRemoved(UserTaskId UserTaskId) : Conflict
{
    public override string Code => "usertask_removed";
    public override string Detail => $"User task {UserTaskId} was removed.";
}

/// <summary>The user task was completed already and cannot be started any more.</summary>
[GenerateSerializer, Immutable, Alias("stretch.user-task-completed")]
public sealed record UserTaskCompleted(UserTaskId UserTaskId) : Conflict
{
    public override string Code => "usertask_completed";
    public override string Detail => $"User task {UserTaskId} is completed already.";
}

/// <summary>The issuer reports more than one transfer for the user task; nothing is sent again before a person has looked.</summary>
[GenerateSerializer, Immutable, Alias("stretch.user-task-frozen")]
public sealed record UserTaskFrozen(UserTaskId UserTaskId) : Conflict
{
    public override string Code => "usertask_frozen";
    public override string Detail =>
        $"User task {UserTaskId} is frozen: the issuer's records of its transfers contradict ours.";
}

/// <summary>The person has not agreed to every agreement that the program names now.</summary>
[GenerateSerializer, Immutable, Alias("stretch.consent-missing")]
public sealed record ConsentMissing(ImmutableArray<AgreementId> AgreementIds) : Conflict
{
    public override string Code => "consent_missing";
    public override string Detail => $"The user has not consented to {string.Join(", ", AgreementIds)}.";
}

/// <summary>The partner has not told which card product and funding account to use.</summary>
[GenerateSerializer, Immutable, Alias("stretch.configuration-missing")]
public sealed record ConfigurationMissing : Conflict
{
    public override string Code => "configuration_missing";
    public override string Detail => "Set the card configuration first: PUT /v1/configurations.";
}

/// <summary>The person has no open financial account yet.</summary>
[GenerateSerializer, Immutable, Alias("stretch.account-not-open")]
public sealed record AccountNotOpen(Users.UserId UserId) : Conflict
{
    public override string Code => "account_not_open";
    public override string Detail => $"User {UserId} has no open card account.";
}

/// <summary>The issuer has suspended the person's account, or is looking into it.</summary>
[GenerateSerializer, Immutable, Alias("stretch.account-suspended")]
public sealed record AccountSuspended(Users.UserId UserId) : Conflict
{
    public override string Code => "account_suspended";
    public override string Detail => $"The issuer has suspended the card account of user {UserId}.";
}

/// <summary>The person's account was closed at the issuer, for good.</summary>
[GenerateSerializer, Immutable, Alias("stretch.account-closed")]
public sealed record AccountClosed(Users.UserId UserId) : Conflict
{
    public override string Code => "account_closed";
    public override string Detail => $"The issuer has closed the card account of user {UserId}.";
}

/// <summary>The person's account belongs to another card product than the program pays from.</summary>
[GenerateSerializer, Immutable, Alias("stretch.account-wrong-product")]
public sealed record AccountWrongProduct(Users.UserId UserId, string CardProductId) : Conflict
{
    public override string Code => "account_wrong_product";
    public override string Detail => $"User {UserId} has no open account on card product {CardProductId}.";
}
