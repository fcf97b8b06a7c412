using Npgsql;
using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Gateway.Agreements;
using Stretch.Gateway.Lists;
using Stretch.Silo.Persistence.Agreements;
using Stretch.Silo.Persistence.Queries.Lookups;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class AgreementQueries(NpgsqlDataSource database, LookupDatabase lookups) : IAgreementQueries
{
    private readonly RowLookup<Agreement> _byId = lookups.In(AgreementTable.Table);

    // One probe of the index a type, however many versions there are.
    private static readonly string SelectLatest = $"""
        select {AgreementTable.Table.Select("t")}
        from unnest($2::text[]) wanted (type)
        cross join lateral (
            select * from agreements
            where client_id = $1 and type = wanted.type
            order by version desc
            limit 1
        ) t
        """;

    public async Task<AgreementView?> FindAsync(
        ClientId clientId,
        AgreementId agreementId,
        CancellationToken cancellation
    )
    {
        var agreement = await _byId.FindAsync(clientId, agreementId.Value, cancellation);
        return agreement?.ToView();
    }

    public Task<Page<AgreementView>> ListAsync(
        ClientId clientId,
        AgreementFilter filter,
        PageRequest page,
        CancellationToken cancellation
    ) =>
        database
            .From(AgreementTable.Table)
            .Where("t.client_id = ?", clientId.Value)
            .Within(filter.Created, "created_at")
            .InKinds(["type"], [.. TypesOf(filter.Type).Select(type => new[] { UpperSnake.Of(type) })])
            .PageAsync(
                page,
                "created_at",
                agreement => new Cursor(agreement.CreatedAt, agreement.Id.Value),
                agreement => agreement.ToView(),
                cancellation
            );

    public async Task<Page<AgreementView>> ListLatestAsync(
        ClientId clientId,
        AgreementType? type,
        CancellationToken cancellation
    )
    {
        var latest = await new RowQuery<Agreement>(database, SelectLatest, AgreementTable.Table.Read)
            .With(clientId.Value)
            .With(TypesOf(type).Select(UpperSnake.Of).ToArray())
            .AllAsync("t.created_at desc, t.id desc", cancellation);
        return new Page<AgreementView>(
            [.. latest.Select(agreement => agreement.ToView())],
            HasMore: false,
            NextCursor: null
        );
    }

    private static AgreementType[] TypesOf(AgreementType? asked) =>
        asked is { } one ? [one] : Enum.GetValues<AgreementType>();
}
