using Microsoft.Extensions.DependencyInjection;
using Stretch.Grains.Applications;
using Stretch.Grains.Cards;
using Stretch.Grains.Clients;
using Stretch.Grains.Commits;
using Stretch.Grains.UserTasks;

namespace Stretch.Grains;

/// <summary>What every grain needs beside the ports that the host brings.</summary>
public static class GrainsServiceCollectionExtensions
{
    public static IServiceCollection AddGrainServices(this IServiceCollection services) =>
        services
            .AddSingleton<AnswerVault>()
            .AddSingleton<DisbursementDriver>()
            .AddSingleton<BreakResolver>()
            .AddSingleton<ApplicationDriver>()
            .AddSingleton<CardTurn>()
            .AddSingleton<CardIssuing>()
            .AddSingleton<PlasticOrdering>()
            .AddSingleton<CardDriver>()
            .AddSingleton<ClientSettings>();
}
