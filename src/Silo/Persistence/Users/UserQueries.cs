using Npgsql;
using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Clients;
using Stretch.Domain.Users;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Security;
using Stretch.Gateway.Users;
using Stretch.Results;
using Stretch.Silo.Persistence.Queries;
using Stretch.Silo.Persistence.Queries.Lookups;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Users;

internal sealed class UserQueries(
    NpgsqlDataSource database,
    LookupDatabase lookups,
    StateTable<UserState> users,
    IKeyedHash hash
) : IUserQueries
{
    // Of several applications the live one counts, else the newest; of several cards likewise.
    private const string SelectAccountDetails = """
        select t.id, t.holder_id, application.id, account.financial_account_id, card.id, account.status
        from users t
        left join lateral (
            select id from applications where user_id = t.id
            order by (state in ('REQUESTED', 'PENDING', 'IN_REVIEW', 'APPROVED')) desc, id desc limit 1
        ) application on true
        left join card_accounts account on account.application_id = application.id
        left join lateral (
            select id from cards where application_id = application.id
            order by (activation_status <> 'CLOSED') desc, id desc limit 1
        ) card on true
        """;

    private const string SelectConsents = """
        select t.id, t.agreement_id, agreement.type, agreement.version, t.user_id, t.created_at
        from consents t
        join agreements agreement on agreement.id = t.agreement_id
        """;

    private readonly RowLookup<UserState> _byId = lookups.In(users);
    private readonly Ownership _ownership = new(database);

    public async Task<UserView?> FindAsync(ClientId clientId, UserId userId, CancellationToken cancellation)
    {
        var user = await _byId.FindAsync(clientId, userId.Value, cancellation);
        return user?.ToView();
    }

    public Task<Page<UserView>> ListAsync(
        ClientId clientId,
        UserFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var query = database.From(users).Where("t.client_id = ?", clientId.Value).Within(filter.Created, "created_at");
        if (filter.InternalId is { } internalId)
        {
            query.Where("t.internal_id_hash = ?", InternalIdIndex.HashOf(clientId, internalId, hash));
        }

        return query.PageAsync(
            page,
            "created_at",
            user => new Cursor(user.CreatedAt, user.Id.Value),
            user => user.ToView(),
            cancellation
        );
    }

    public Task<AccountDetailsView?> FindAccountDetailsAsync(
        ClientId clientId,
        UserId userId,
        CancellationToken cancellation
    ) =>
        new RowQuery<AccountDetailsView>(database, SelectAccountDetails, ReadAccountDetails)
            .Where("t.id = ?", userId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .FirstAsync(cancellation);

    public async Task<Result<Page<ConsentView>>> ListConsentsAsync(
        ClientId clientId,
        UserId userId,
        ConsentFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var found = await new RowQuery<ConsentView>(database, SelectConsents, ReadConsent)
            .Where("t.user_id = ?", userId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .WhereAsked("agreement.type = ?", filter.Type, UpperSnake.Of)
            .WhereAsked("t.agreement_id = ?", filter.AgreementId, id => id.Value)
            .Within(filter.Created, "created_at")
            .PageAsync(
                page,
                "created_at",
                consent => new Cursor(consent.ConsentTimestamp, consent.ConsentId.Value),
                consent => consent,
                cancellation
            );
        return found.Data.Count > 0 ? Result.Done(found)
            : !await _ownership.HasAsync(clientId, userId, cancellation) ? new NotFound("user")
            : await _ownership.FaultOfAsync(clientId, cancellation, agreementId: filter.AgreementId)
                ?? Result.Done(found);
    }

    private static AccountDetailsView ReadAccountDetails(RowReader row) =>
        new(
            new UserId(row.Uuid()),
            row.OptionalText(),
            row.OptionalUuid() is { } application ? new CardApplicationId(application) : null,
            row.OptionalText(),
            row.OptionalUuid() is { } card ? new CardId(card) : null,
            row.OptionalText() is { } status ? UpperSnake.Parse<CardAccountStatus>(status) : null
        );

    private static ConsentView ReadConsent(RowReader row) =>
        new(
            new ConsentId(row.Uuid()),
            new AgreementId(row.Uuid()),
            row.Enum<AgreementType>(),
            row.Int(),
            new UserId(row.Uuid()),
            row.Time()
        );
}
