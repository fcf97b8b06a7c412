using Npgsql;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Applications;
using Stretch.Gateway.Applications;
using Stretch.Silo.Persistence.Queries;
using Stretch.Silo.Persistence.Queries.Lookups;

namespace Stretch.Silo.Persistence.Applications;

internal sealed class ApplicationQueries(NpgsqlDataSource database, LookupDatabase lookups) : IApplicationQueries
{
    private readonly RowLookup<CardApplication> _byId = lookups.In(CardApplicationTable.Table);

    public async Task<ApplicationProgress?> FindAsync(
        ClientId clientId,
        CardApplicationId applicationId,
        CancellationToken cancellation
    )
    {
        var application = await _byId.FindAsync(clientId, applicationId.Value, cancellation);
        return application is null
            ? null
            : new ApplicationProgress(application.ToView(), await IsAtRestAsync(application, cancellation));
    }

    private async Task<bool> IsAtRestAsync(CardApplication application, CancellationToken cancellation) =>
        application.State switch
        {
            ApplicationState.Requested or ApplicationState.Pending => false,
            ApplicationState.InReview or ApplicationState.Denied or ApplicationState.Closed => true,
            ApplicationState.Approved => await FindAccountAsync(application.Id, cancellation)
                is { Status: not CardAccountStatus.Blocked },
            _ => throw new InvalidOperationException($"Application state {application.State} has no rule."),
        };

    private Task<CardAccount?> FindAccountAsync(CardApplicationId id, CancellationToken cancellation) =>
        database.From(CardAccountTable.Table).Where("t.application_id = ?", id.Value).FirstAsync(cancellation);
}
