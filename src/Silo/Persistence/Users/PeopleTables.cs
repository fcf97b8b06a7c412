using Stretch.Domain.Applications;
using Stretch.Domain.Cards;
using Stretch.Domain.Users;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Applications;
using Stretch.Silo.Persistence.Cards;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Users;

/// <summary>The tables that a person's grain writes. Those that seal can be made only once the server's key is known.</summary>
internal static class PeopleTables
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        services.AddSingleton(UserTable.For);
        services.AddSingleton<IStateTable>(provider => provider.GetRequiredService<StateTable<UserState>>());
        services.AddSingleton<IRowTable>(CardApplicationTable.Table);
        services.AddSealing<ApplicationSsn>(ApplicationSsnTable.For);
        services.AddSingleton<IRowTable>(CardTable.Table);
        services.AddSealing<PlasticOrder>(PlasticOrderTable.For);
        services.AddSingleton<IRowTable>(OnboardingBreakTable.Table);
        services.AddSingleton<HolderClaimStore>();
        return services;
    }

    private static void AddSealing<TRow>(this IServiceCollection services, Func<IPersonSealer, RowTable<TRow>> table)
        where TRow : notnull
    {
        services.AddSingleton(provider => table(provider.GetRequiredService<IPersonSealer>()));
        services.AddSingleton<IRowTable>(provider => provider.GetRequiredService<RowTable<TRow>>());
    }
}
