using Stretch.Highnote.Sandbox.Api;
using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.Control;
using Stretch.Highnote.Sandbox.Faults;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Transfers;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Hosting;

public static class SandboxServices
{
    /// <param name="connectionString">A PostgreSQL database; the sandbox keeps to a schema of its own in it.</param>
    public static IServiceCollection AddHighnoteSandbox(
        this IServiceCollection services,
        string connectionString,
        SandboxOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(p => ActivatorUtilities.CreateInstance<Database>(p, connectionString));
        services.AddSingleton<SandboxSeed>();
        services.AddSingleton<FaultPlan>();
        services.AddSingleton<FaultRules>();
        AddApi(services);
        AddWork(services);
        return services;
    }

    private static void AddApi(IServiceCollection services)
    {
        services.AddSingleton(HighnoteSchema.Load());
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<DocumentCache>();
        services.AddSingleton<OperationPreparation>();
        services.AddSingleton<RateLimiter>();
        services.AddSingleton<GraphQlEndpoint>();
        AddAll<IFieldSource>(services);
        AddAll<IMutation>(services);
        services.AddSingleton(BuildResolvers);
    }

    private static void AddWork(IServiceCollection services)
    {
        services.AddSingleton<ApplicationSignal>();
        services.AddSingleton<TransferSignal>();
        services.AddSingleton<DeliverySignal>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<HeldDeliveries>();
        services.AddHostedService<StartUp>();
        services.AddHostedService<ApplicationReviewer>();
        AddWorker<TransferIntake>(services);
        AddWorker<TransferSettler>(services);
        services.AddHostedService<DeliveryClaimer>();
        services.AddHostedService<DeliverySenders>();
        services.AddHostedService<DeliveryRecorder>();
    }

    private static ResolverMap BuildResolvers(IServiceProvider services)
    {
        var map = new ResolverMap(services.GetRequiredService<GraphQlSchema>());
        foreach (var source in services.GetServices<IFieldSource>())
        {
            source.Register(map);
        }

        return map;
    }

    /// <summary>Every class of this assembly that is one: a new mutation needs a file, not a line here.</summary>
    private static void AddAll<TService>(IServiceCollection services)
        where TService : class
    {
        foreach (var type in typeof(TService).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            if (type.IsAssignableTo(typeof(TService)))
            {
                services.AddSingleton(typeof(TService), type);
            }
        }
    }

    /// <summary>A worker that others call too.</summary>
    private static void AddWorker<T>(IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(p => p.GetRequiredService<T>());
    }
}
