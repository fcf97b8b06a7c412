using Stretch.UserTasks;

namespace Stretch.Disbursements;

/// <summary>The issuer shows no transfer of an attempt that was sent, and the key may not be sent again.</summary>
[GenerateSerializer, Immutable, Alias("stretch.missing-transfer")]
public sealed record MissingTransfer(UserTaskAddress UserTask, DisbursementId DisbursementId);
