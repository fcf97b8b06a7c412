using Stretch.Clients;
using Stretch.Domain.Programs;
using Stretch.Programs;
using Stretch.Silo.Persistence.Agreements;
using Stretch.Silo.Persistence.Applications;
using Stretch.Silo.Persistence.Cards;
using Stretch.Users;
using static Stretch.Silo.Persistence.Commits.FactProbe;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>The kinds of fact that people's decisions ask for.</summary>
internal static class PersonFactProbes
{
    // One for each card product, and one for each account.
    private const int MaxLiveApplicationsPerUser = 100;
    private const int MaxOpenCardsPerUser = 100;
    private const int MaxConsentsPerUser = 1_000;

    public static readonly IReadOnlyList<FactProbe> All =
    [
        Probe(
            CardApplicationTable.Table,
            "id = x.a",
            query => query.Applications,
            [key => key.Value],
            (row, facts) => facts.Learn(row)
        ),
        Probe(
            CardApplicationTable.Table,
            "user_id = x.a and state in ('REQUESTED', 'PENDING', 'IN_REVIEW', 'APPROVED')",
            query => query.LiveApplicationsOf,
            [key => key.Value],
            (row, facts) => facts.Learn(row),
            MaxLiveApplicationsPerUser
        ),
        Probe(CardTable.Table, "id = x.a", query => query.Cards, [key => key.Value], (row, facts) => facts.Learn(row)),
        Probe(
            CardTable.Table,
            "user_id = x.a and activation_status <> 'CLOSED'",
            query => query.OpenCardsOf,
            [key => key.Value],
            (row, facts) => facts.Learn(row),
            MaxOpenCardsPerUser
        ),
        Probe(
            AgreementTable.Table,
            "client_id = x.a and type = 'CARDHOLDER_AGREEMENT' order by version desc",
            query => query.CardholderAgreementOf,
            [key => key.Value],
            (row, facts) => facts.Learn(row)
        ),
        new FactProbe<UserId>(
            $"select {AgreementTable.Table.Select("t")} from {KeyRows(1)} cross join lateral "
                + $"(select agreement_id from consents where user_id = x.a limit {MaxConsentsPerUser}) c "
                + "cross join lateral (select * from agreements "
                + "where id = c.agreement_id and type = 'CARDHOLDER_AGREEMENT' limit 1) t",
            query => query.CardholderAgreementsConsentedBy,
            [Uuids<UserId>(key => key.Value)],
            (row, facts) => facts.Learn(AgreementTable.Table.Read(row))
        ),
        new FactProbe<UserId>(
            $"select t.id from {KeyRows(1)} cross join lateral "
                + "(select id from users where id = x.a and erased_at is not null limit 1) t",
            query => query.ErasedUsers,
            [Uuids<UserId>(key => key.Value)],
            (row, facts) => facts.LearnErased(new UserId(row.Uuid()))
        ),
        new FactProbe<ProgramId>(
            $"select t.* from {KeyRows(1)} cross join lateral "
                + "(select id, client_id, status, card_product_id from programs where id = x.a limit 1) t",
            query => query.ProgramProducts,
            [Uuids<ProgramId>(key => key.Value)],
            (row, facts) =>
                facts.Learn(
                    new ProgramProduct(
                        new ProgramId(row.Uuid()),
                        new ClientId(row.Uuid()),
                        row.Enum<ProgramStatus>(),
                        row.OptionalText()
                    )
                )
        ),
    ];
}
