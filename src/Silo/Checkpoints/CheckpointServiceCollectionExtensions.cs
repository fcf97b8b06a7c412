using Microsoft.Extensions.Options;
using Stretch.Gateway.Checkpoints;

namespace Stretch.Silo.Checkpoints;

internal static class CheckpointServiceCollectionExtensions
{
    /// <summary>Signs heads of ledgers when somebody asks. Needs a data source, sealing and ids.</summary>
    public static IServiceCollection AddCheckpoints(this IServiceCollection services)
    {
        services.AddOptions<CheckpointOptions>().BindConfiguration(CheckpointOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CheckpointOptions>, CheckpointOptionsValidator>();
        services.AddSingleton<LedgerKeys>();
        services.AddSingleton<ILedgerKeys>(provider => provider.GetRequiredService<LedgerKeys>());
        services.AddSingleton<CheckpointFile>();
        services.AddSingleton<Checkpointer>();
        services.AddSingleton<ICheckpoints, PartnerCheckpoints>();
        return services;
    }

    /// <summary>And when it is time for it. Needs <see cref="AddCheckpoints"/>.</summary>
    public static IServiceCollection AddCheckpointWorker(this IServiceCollection services)
    {
        services.AddSingleton<CheckpointTurns>();
        services.AddHostedService<CheckpointWorker>();
        return services;
    }
}
