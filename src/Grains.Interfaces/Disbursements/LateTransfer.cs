using Stretch.UserTasks;

namespace Stretch.Disbursements;

/// <summary>An attempt has been in transit for longer than it may, whatever the reason.</summary>
/// <param name="After">From the start of an attempt to its being late.</param>
[GenerateSerializer, Immutable, Alias("stretch.late-transfer")]
public sealed record LateTransfer(UserTaskAddress UserTask, DisbursementId DisbursementId, TimeSpan After);
