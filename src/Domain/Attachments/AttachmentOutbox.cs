using Stretch.Domain.Ids;
using Stretch.Domain.Outbox;

namespace Stretch.Domain.Attachments;

/// <summary>
/// The message that has people visited until nobody is left. Giving and taking back each have their own: the end of the one
/// must not be taken for the end of the other.
/// </summary>
internal static class AttachmentOutbox
{
    public static OutboxMessage Attaching(Attachment attachment) =>
        Message(attachment, attachment.Id.Value, attachment.AttachedAt);

    public static OutboxMessage Detaching(Attachment attachment)
    {
        var detachedAt = attachment.DetachedAt!.Value;
        return Message(attachment, DerivedId.Of(detachedAt, attachment.Id.Value, number: 1), detachedAt);
    }

    private static OutboxMessage Message(Attachment attachment, Guid id, Timestamp at) =>
        new(id, OutboxKind.Attachment, attachment.ProgramId.Value, attachment.Id.Value, at, at);
}
