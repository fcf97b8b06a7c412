using Stretch.Gateway.Agreements;
using Stretch.Gateway.Configurations;
using Stretch.Gateway.Events;
using Stretch.Gateway.Ledger;
using Stretch.Gateway.Programs;
using Stretch.Gateway.Tasks;
using Stretch.Gateway.UserTasks;
using Stretch.Gateway.Webhooks;
using Stretch.Silo.Persistence.Clients;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Webhooks;

namespace Stretch.Silo.Persistence.Queries;

/// <summary>What the gateway shows, read from the database of the registered <see cref="Npgsql.NpgsqlDataSource"/>.</summary>
internal static class QueryPersistence
{
    public static IServiceCollection AddQueries(this IServiceCollection services) =>
        services
            .AddSingleton<IAgreementQueries, AgreementQueries>()
            .AddSingleton<IBooks, Books>()
            .AddSingleton<IConfigurationQueries, ConfigurationQueries>()
            .AddSingleton<IEnrollmentQueries, EnrollmentQueries>()
            .AddSingleton<IEventQueries, EventQueries>()
            .AddSingleton<IProgramQueries, ProgramQueries>()
            .AddSingleton<ITaskQueries, TaskQueries>()
            .AddSingleton<IUserTaskQueries, UserTaskQueries>()
            .AddSingleton<IWebhookQueries, WebhookQueries>();
}
