using Npgsql;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Onboarding;
using Stretch.Reconciliation;
using Stretch.Silo.Persistence.Queries;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Applications;

/// <summary>Reads the breaks of people's onboarding.</summary>
internal sealed class OnboardingBreakReader(NpgsqlDataSource database)
{
    private const string Select = """
        select t.id, t.kind, t.client_id, t.user_id, t.application_id, t.detail, t.resolution, t.note, t.created_at, t.resolved_at
        from onboarding_breaks t
        """;

    public Task<Page<OnboardingBreakView>> ListAsync(
        OnboardingBreakFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var rows = Rows()
            .WhereAsked("t.client_id = ?", filter.ClientId, id => id.Value)
            .Within(filter.Created, "created_at")
            .InKinds(
                ["status"],
                [
                    .. from status in Enum.GetValues<BreakStatus>()
                    where filter.Status is null || filter.Status == status
                    select new[] { UpperSnake.Of(status) },
                ]
            );
        if (filter.Kind is { } kind)
        {
            rows.Where("t.kind = ?", OnboardingBreakTable.TextOf(kind));
        }

        return rows.PageAsync(
            page,
            "created_at",
            row => new Cursor(row.CreateTimestamp, row.BreakId.Value),
            row => row,
            cancellation
        );
    }

    public Task<OnboardingBreakView?> FindAsync(BreakId breakId, CancellationToken cancellation) =>
        Rows().Where("t.id = ?", breakId.Value).FirstAsync(cancellation);

    private RowQuery<OnboardingBreakView> Rows() => new(database, Select, Read);

    private static OnboardingBreakView Read(RowReader row)
    {
        var (id, kind, client) = (
            new BreakId(row.Uuid()),
            OnboardingBreakTable.KindOf(row.Text()),
            new ClientId(row.Uuid())
        );
        var (user, application) = (new UserId(row.Uuid()), new CardApplicationId(row.Uuid()));
        var (detail, resolution) = (row.Text(), row.OptionalEnum<OnboardingResolution>());
        return new OnboardingBreakView(
            id,
            kind,
            resolution is null ? BreakStatus.Open : BreakStatus.Resolved,
            client,
            user,
            application,
            detail,
            resolution,
            row.OptionalText(),
            row.Time(),
            row.OptionalTime()
        );
    }
}
