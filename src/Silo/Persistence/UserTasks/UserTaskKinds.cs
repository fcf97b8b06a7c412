using Stretch.UserTasks;

namespace Stretch.Silo.Persistence.UserTasks;

/// <summary>The statuses that a user task and its payment can have together, as the indexes of user tasks begin with them.</summary>
internal static class UserTaskKinds
{
    public static readonly string[] Columns = ["status", "disbursement_status"];

    /// <summary>Those of a status asked for; null is all.</summary>
    public static IReadOnlyList<string[]> Of(UserTaskStatus? status, DisbursementStatus? disbursementStatus) =>
        [
            .. from kind in Enum.GetValues<UserTaskStatus>().SelectMany(Kinds)
            where status is null || kind.Status == status
            where disbursementStatus is null || kind.Disbursement == disbursementStatus
            select new[] { UpperSnake.Of(kind.Status), UpperSnake.Of(kind.Disbursement) },
        ];

    private static IEnumerable<(UserTaskStatus Status, DisbursementStatus Disbursement)> Kinds(UserTaskStatus status) =>
        status switch
        {
            UserTaskStatus.Completed => Enum.GetValues<DisbursementStatus>().Select(paid => (status, paid)),
            // Nothing was ever sent for it, or nothing of it is kept: the table allows no other.
            UserTaskStatus.Assigned or UserTaskStatus.Started or UserTaskStatus.Removed =>
            [
                (status, DisbursementStatus.None),
            ],
            _ => throw new InvalidOperationException($"User task status {status} has no rule."),
        };
}
