using Stretch.Gateway.Events;
using Stretch.Gateway.Webhooks;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Silo.Webhooks;

internal static class WebhookServiceCollectionExtensions
{
    /// <summary>What partners ask of their events and deliveries.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services
            .AddOptions<DeliveryOptions>()
            .BindConfiguration("Webhooks")
            .Validate(options => options.TimeoutMs > 0, "Webhooks__TimeoutMs must be 1 or more.")
            .Validate(options => options.LeaseMarginMs > 0, "Webhooks__LeaseMarginMs must be 1 or more.")
            .Validate(options => options.PollIntervalMs > 0, "Webhooks__PollIntervalMs must be 1 or more.")
            .Validate(options => options.HoldMs >= 0, "Webhooks__HoldMs must not be negative.")
            .Validate(
                options => options.MaxInFlightPerClient > 0 && options.MaxInFlightWhileFailing > 0,
                "Webhooks__MaxInFlightPerClient and Webhooks__MaxInFlightWhileFailing must be 1 or more."
            )
            .ValidateOnStart();
        services.AddSingleton<IWebhookUrls, WebhookUrls>();
        services.AddSingleton<BulkReplays>();
        services.AddSingleton<IEventReplays, EventReplays>();
        services.AddSingleton<DeliverySignal>();
        return services;
    }

    /// <summary>Events to partners: numbered and delivered. Needs <see cref="AddWebhooks"/>, grains and the commit store.</summary>
    public static IServiceCollection AddWebhookWorkers(this IServiceCollection services)
    {
        services.AddSingleton<DeliveryMetrics>();
        services.AddSingleton<IDeliveryQueue, DeliveryQueue>();
        services.AddSingleton<IDeliverySender, DeliverySender>();
        services.AddSingleton<IDeliveryRecords, DeliveryRecords>();
        services.AddSingleton<DeliveryRecorder>();
        services.AddSingleton<ClientLanes>();
        services.AddSingleton<IEventNumbering, EventNumbering>();
        services.AddSingleton<EventNumberer>();
        services.AddSingleton<ICommitListener>(provider => provider.GetRequiredService<EventNumberer>());
        services.AddHostedService(provider => provider.GetRequiredService<EventNumberer>());
        services.AddHostedService<DeliveryWorker>();
        return services;
    }
}
