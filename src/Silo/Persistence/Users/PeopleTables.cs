using Stretch.Domain.Users;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Users;

/// <summary>The tables that a person's grain writes, where they need the server's key.</summary>
internal static class PeopleTables
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton(UserTable.For);
        services.AddSingleton<IStateTable>(provider => provider.GetRequiredService<StateTable<UserState>>());
        return services;
    }
}
