using Stretch.UserTasks;

namespace Stretch.Domain.Ledger;

/// <summary>Who moves money, why, and for which milestone: what an entry says beside the amount.</summary>
public sealed record Posting(
    string Actor,
    Guid RequestId,
    string Cause,
    UserTaskId? UserTaskId = null,
    int? Attempt = null
)
{
    /// <summary>The actor of everything that the issuer told.</summary>
    public const string Issuer = "issuer";

    /// <summary>The actor of what the operator said of a transfer, and of what follows from erasing a person.</summary>
    public const string Operator = "operator";
}
