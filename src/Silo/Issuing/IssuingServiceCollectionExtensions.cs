using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Hooks;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.Pacing;
using Stretch.Silo.Hosting;
using Stretch.Silo.Issuing.Configurations;
using Stretch.Silo.Issuing.HighnoteAccess;
using Stretch.Silo.Issuing.Hooks;
using Stretch.Silo.Issuing.Lookups;
using Stretch.Silo.Issuing.Onboarding;
using Stretch.Silo.Issuing.Pacing;
using Stretch.Silo.Persistence;

namespace Stretch.Silo.Issuing;

internal static class IssuingServiceCollectionExtensions
{
    /// <summary>
    /// The way to the issuer, and what clients set up there. Configuration section <c>Highnote</c>:
    /// <see cref="HighnoteOptions"/> and <see cref="OperatorAccessOptions"/>.
    /// </summary>
    public static IServiceCollection AddIssuing(this IServiceCollection services)
    {
        services
            .AddOptions<HighnoteOptions>()
            .BindConfiguration("Highnote")
            .Validate(options => options.Problems().Count == 0, "A setting of the section Highnote is out of range.");
        services.AddOptions<OperatorAccessOptions>().BindConfiguration("Highnote");
        services.AddSingleton<IBudgetBlocks, SharedBudgetBlocks>();
        services.AddHighnote(provider => provider.GetRequiredService<IOptions<HighnoteOptions>>().Value);
        services.TryAddSingleton<PublicAddress>();
        services.AddSingleton<IHighnoteAccess, PartnerHighnoteAccess>();
        services.AddLookups();
        services.AddSingleton<ICardProgramIssuer, HighnoteCardPrograms>();
        services.AddSingleton<IHolderClaims, HolderClaims>();
        services.AddSingleton<IssuerHookStore>();
        services.AddSingleton<SubscriptionGaps>();
        services.AddSingleton<HookKeyRing>();
        services.AddSingleton<HookLeases>();
        services.AddSingleton<IIssuerHooks, IssuerHookRegistrar>();
        services.AddSingleton<IIssuerHookKeys, IssuerHookKeys>();
        return services;
    }

    /// <summary>What the issuer posts to us: taken in, and shown. Needs <see cref="AddIssuing"/>.</summary>
    public static IServiceCollection AddIssuerHooks(this IServiceCollection services)
    {
        services
            .AddOptions<IssuerHookOptions>()
            .BindConfiguration("IssuerHooks")
            .Validate(options => options.PollIntervalMs > 0, "IssuerHooks__PollIntervalMs must be 1 or more.")
            .Validate(
                options => options.SignatureToleranceMs > 0,
                "IssuerHooks__SignatureToleranceMs must be 1 or more."
            )
            .Validate(options => options.LeaseMs > 0, "IssuerHooks__LeaseMs must be 1 or more.")
            .Validate(options => options.AskWhoseAfterMs >= 0, "IssuerHooks__AskWhoseAfterMs must be 0 or more.")
            .Validate(
                options => options.KeepProcessedDays >= IssuerHookOptions.MinKeepProcessedDays,
                $"IssuerHooks__KeepProcessedDays must be {IssuerHookOptions.MinKeepProcessedDays} or more."
            )
            .Validate(
                options => options.PausesMs is null or { Count: > 0 },
                "IssuerHooks__PausesMs must hold a pause, or be left out."
            )
            .ValidateOnStart();
        services.AddSiloIdentity();
        services.AddSingleton<IssuerEventStore>();
        services.AddSingleton<IssuerEventSignal>();
        services.AddSingleton<IssuerHookMetrics>();
        services.AddSingleton<IIssuerEventInbox, IssuerEventInbox>();
        services.AddSingleton<IIssuerEvents, IssuerEventDirectory>();
        return services;
    }

    /// <summary>What the issuer posted is processed. Needs <see cref="AddIssuerHooks"/> and grains.</summary>
    public static IServiceCollection AddIssuerHookWorker(this IServiceCollection services)
    {
        services.AddSingleton<IssuerEventProcessor>();
        services.AddRefreshEventHandlers();
        services.AddHostedService<IssuerEventWorker>();
        services.AddHostedService<IssuerEventRetention>();
        return services;
    }
}
