using System.Collections.Immutable;

namespace Stretch.Results;

/// <summary>Absent, malformed or another client's: the three are not told apart.</summary>
[GenerateSerializer, Immutable, Alias("stretch.not-found")]
public sealed record NotFound(string Noun) : Error
{
    public override string Code => "not_found";
    public override string Detail => $"No such {Noun}.";
}

/// <summary>One or more fields are wrong; every fault found is listed.</summary>
[GenerateSerializer, Immutable, Alias("stretch.validation-failed")]
public sealed record ValidationFailed(ImmutableArray<FieldFault> Faults) : Invalid
{
    public override string Code => "validation_failed";
    public override string Detail => string.Join("; ", Faults.Select(fault => $"{fault.Field}: {fault.Message}"));

    public static ValidationFailed Of(string field, string message) => new([new FieldFault(field, message)]);
}

/// <summary>A fault of one field, named as the caller wrote it.</summary>
[GenerateSerializer, Immutable, Alias("stretch.field-fault")]
public sealed record FieldFault(string Field, string Message);

/// <summary>The idempotency key was used for another request.</summary>
[GenerateSerializer, Immutable, Alias("stretch.idempotency-key-reused")]
public sealed record IdempotencyKeyReused : Error
{
    public override string Code => "idempotency_key_reused";
    public override string Detail => "This Idempotency-Key was used for a different request; use a new key.";
}

/// <summary>The first answer under this key showed a person who has been erased since.</summary>
[GenerateSerializer, Immutable, Alias("stretch.answer-erased")]
public sealed record AnswerErased : Conflict
{
    public override string Code => "answer_erased";
    public override string Detail =>
        "The request was carried out before; its answer is erased with the person whom it showed.";
}

/// <summary>Another change of the same thing is under way, perhaps this very call's first try.</summary>
[GenerateSerializer, Immutable, Alias("stretch.request-in-progress")]
public sealed record RequestInProgress : Conflict
{
    public override string Code => "request_in_progress";
    public override string Detail =>
        "An earlier request is still under way; nothing was changed. Repeat this one later.";
}

/// <summary>More requests wait for this object than it can take.</summary>
[GenerateSerializer, Immutable, Alias("stretch.overloaded")]
public sealed record Overloaded : Unavailable
{
    public override string Code => "overloaded";
    public override string Detail => "Too many requests are waiting for this object; nothing was changed.";
}

/// <summary>The database cannot be reached; nothing was changed.</summary>
[GenerateSerializer, Immutable, Alias("stretch.storage-unavailable")]
public sealed record StorageUnavailable : Unavailable
{
    public override string Code => "storage_unavailable";
    public override string Detail => "The database is not available; nothing was changed.";
}

/// <summary>The database fell silent in mid-commit: the change may or may not have been made.</summary>
[GenerateSerializer, Immutable, Alias("stretch.outcome-unknown")]
public sealed record OutcomeUnknown : Unavailable
{
    public override string Code => "outcome_unknown";
    public override string Detail =>
        "The change may or may not have been made; repeat the request with the same Idempotency-Key to learn it.";
}
