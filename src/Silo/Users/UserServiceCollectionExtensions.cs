using Stretch.Silo.Outbox;
using Stretch.Silo.Persistence.Programs;

namespace Stretch.Silo.Users;

internal static class UserServiceCollectionExtensions
{
    /// <summary>What follows from erasing a person, in the background.</summary>
    public static IServiceCollection AddErasure(this IServiceCollection services)
    {
        services.AddSingleton<MembershipReader>();
        return services.AddSingleton<IOutboxHandler, ErasureOutboxHandler>();
    }
}
