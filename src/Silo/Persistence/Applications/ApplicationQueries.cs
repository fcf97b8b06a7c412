using Npgsql;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Applications;
using Stretch.Gateway.Applications;
using Stretch.Silo.Persistence.Queries;

namespace Stretch.Silo.Persistence.Applications;

internal sealed class ApplicationQueries(NpgsqlDataSource database) : IApplicationQueries
{
    public async Task<ApplicationProgress?> FindAsync(
        ClientId clientId,
        CardApplicationId applicationId,
        CancellationToken cancellation
    )
    {
        var application = await database
            .From(CardApplicationTable.Table)
            .Where("t.id = ?", applicationId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .FirstAsync(cancellation);
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
