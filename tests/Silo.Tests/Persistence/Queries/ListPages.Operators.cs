using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Hooks;
using Stretch.Gateway.Onboarding;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.Silo.Persistence.Applications;

namespace Stretch.Silo.Tests.Persistence.Queries;

/// <summary>What the operator lists.</summary>
internal sealed partial class ListPages
{
    private IEnumerable<ListPage> OfOperators()
    {
        var clients = services.GetRequiredService<IClientDirectory>();
        foreach (var status in new ClientStatus?[] { null, ClientStatus.Disabled })
        {
            var filter = new ClientFilter(status, _always);
            yield return Page(
                $"clients {filter}",
                async page => Result.Done(await clients.ListAsync(filter, page, default))
            );
        }

        var onboarding = services.GetRequiredService<OnboardingBreakReader>();
        foreach (
            var filter in new OnboardingBreakFilter[]
            {
                new(null, null, null, _always),
                new(null, null, null, _longAgo),
                new(rows.Client, null, null, _always),
                new(null, BreakStatus.Open, null, _always),
                new(null, null, ManyRows.RareKind, _always),
                new(rows.Client, BreakStatus.Open, ManyRows.RareKind, _always),
            }
        )
        {
            yield return Page(
                $"onboarding breaks {filter}",
                async page => Result.Done(await onboarding.ListAsync(filter, page, default))
            );
        }

        var events = services.GetRequiredService<IIssuerEvents>();
        foreach (
            var filter in new IssuerEventFilter[]
            {
                new(null, null, _always),
                new(null, null, _longAgo),
                new(rows.Client, null, _always),
                new(null, ManyRows.RareEventName, _always),
                new(rows.OtherClient, "MANY", _always),
                new(rows.Client, ManyRows.RareEventName, _always),
            }
        )
        {
            yield return Page(
                $"issuer events {filter}",
                async page => Result.Done(await events.ListSetAsideAsync(filter, page, default))
            );
        }
    }
}
