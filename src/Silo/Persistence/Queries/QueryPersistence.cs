using Microsoft.Extensions.DependencyInjection.Extensions;
using Stretch.Gateway.Agreements;
using Stretch.Gateway.Applications;
using Stretch.Gateway.Cards;
using Stretch.Gateway.Configurations;
using Stretch.Gateway.Events;
using Stretch.Gateway.Ledger;
using Stretch.Gateway.Onboarding;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Reconciliation;
using Stretch.Gateway.Tasks;
using Stretch.Gateway.Users;
using Stretch.Gateway.UserTasks;
using Stretch.Gateway.Webhooks;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Silo.Persistence.Applications;
using Stretch.Silo.Persistence.Cards;
using Stretch.Silo.Persistence.Clients;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Reconciliation;
using Stretch.Silo.Persistence.Users;
using Stretch.Silo.Persistence.Webhooks;

namespace Stretch.Silo.Persistence.Queries;

/// <summary>What the gateway shows, read from the database of the registered <see cref="Npgsql.NpgsqlDataSource"/>.</summary>
internal static class QueryPersistence
{
    public static IServiceCollection AddQueries(this IServiceCollection services)
    {
        // The commit store brings these, too; a gateway in front of silos has none.
        services.TryAddSingleton(UserTable.For);
        services.TryAddSingleton<BreakAlerts>();
        return services
            .AddSingleton<IAgreementQueries, AgreementQueries>()
            .AddSingleton<IAttachmentQueries, AttachmentQueries>()
            .AddSingleton<IBooks, Books>()
            .AddSingleton<ILedgerQueries, LedgerQueries>()
            .AddSingleton<IBreakQueries, BreakQueries>()
            .AddSingleton<AccountBreakStore>()
            .AddSingleton<IAccountBreaks>(provider => provider.GetRequiredService<AccountBreakStore>())
            .AddSingleton<IFundingBreaks>(provider => provider.GetRequiredService<AccountBreakStore>())
            .AddSingleton<OnboardingBreakReader>()
            .AddSingleton<OnboardingBreakStore>()
            .AddSingleton<IOnboardingBreaks>(provider => provider.GetRequiredService<OnboardingBreakStore>())
            .AddSingleton<IFoundOnboarding>(provider => provider.GetRequiredService<OnboardingBreakStore>())
            .AddSingleton<IApplicationQueries, ApplicationQueries>()
            .AddSingleton<ICardQueries, CardQueries>()
            .AddSingleton<IConfigurationQueries, ConfigurationQueries>()
            .AddSingleton<IEnrollmentQueries, EnrollmentQueries>()
            .AddSingleton<IEventQueries, EventQueries>()
            .AddSingleton<IProgramQueries, ProgramQueries>()
            .AddSingleton<ITaskQueries, TaskQueries>()
            .AddSingleton<IUserQueries, UserQueries>()
            .AddSingleton<IUserTaskQueries, UserTaskQueries>()
            .AddSingleton<IWebhookQueries, WebhookQueries>();
    }
}
