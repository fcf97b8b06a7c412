using Stretch.UserTasks;

namespace Stretch.Disbursements;

/// <summary>Takes a send off the record that certainly never left: no connection, no budget, the issuer left alone.</summary>
/// <param name="Send">Which one, counted from 1.</param>
[GenerateSerializer, Immutable, Alias("stretch.release-transfer-send")]
public sealed record ReleaseTransferSend(UserTaskAddress UserTask, DisbursementId DisbursementId, int Send);
