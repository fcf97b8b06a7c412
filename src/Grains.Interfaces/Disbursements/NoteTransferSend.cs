using Stretch.UserTasks;

namespace Stretch.Disbursements;

/// <summary>Puts on record, before the first byte leaves, that the transfer is about to be sent (once more).</summary>
[GenerateSerializer, Immutable, Alias("stretch.note-transfer-send")]
public sealed record NoteTransferSend(UserTaskAddress UserTask, DisbursementId DisbursementId);
