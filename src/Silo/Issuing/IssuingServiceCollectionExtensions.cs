using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Webhooks;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Silo.Hosting;
using Stretch.Silo.Issuing.Configurations;
using Stretch.Silo.Issuing.HighnoteAccess;
using Stretch.Silo.Issuing.Hooks;
using Stretch.Silo.Webhooks;

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
        services.AddHighnote(provider => provider.GetRequiredService<IOptions<HighnoteOptions>>().Value);
        services.TryAddSingleton<PublicAddress>();
        services.AddSingleton<IHighnoteAccess, PartnerHighnoteAccess>();
        services.AddSingleton<ICardProgramIssuer, HighnoteCardPrograms>();
        services.AddSingleton<IssuerHookStore>();
        services.AddSingleton<IIssuerHooks, IssuerHookRegistrar>();
        services.AddSingleton<IWebhookUrls, WebhookUrls>();
        return services;
    }
}
