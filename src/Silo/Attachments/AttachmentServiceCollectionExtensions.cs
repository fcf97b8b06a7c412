using Stretch.Silo.Outbox;

namespace Stretch.Silo.Attachments;

internal static class AttachmentServiceCollectionExtensions
{
    /// <summary>Giving tasks to a program's people, and taking them back, in the background.</summary>
    public static IServiceCollection AddAttachments(this IServiceCollection services) =>
        services.AddSingleton<IOutboxHandler, AttachmentOutboxHandler>();
}
