using Stretch.Applications;
using Stretch.Clients;
using Stretch.Domain.Applications;
using Stretch.Silo.Persistence.Tables;
using Stretch.Users;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Applications.OnboardingBreak>;

namespace Stretch.Silo.Persistence.Applications;

internal static class OnboardingBreakTable
{
    public static readonly RowTable<OnboardingBreak> Table = new(
        "onboarding_breaks",
        Key: 2,
        KeyOf,
        row => new OnboardingBreak(
            new CardApplicationId(row.Uuid()),
            KindOf(row.Text()),
            new UserId(row.Uuid()),
            new ClientId(row.Uuid()),
            row.Text(),
            row.Time()
        ),
        [
            Uuid("application_id", row => row.ApplicationId.Value),
            Text("kind", row => TextOf(row.Kind)),
            Uuid("user_id", row => row.UserId.Value),
            Uuid("client_id", row => row.ClientId.Value),
            Text("detail", row => row.Detail),
            Time("created_at", row => row.CreatedAt),
        ],
        // The same contradiction reported again is the same break: open again, unless the operator has accepted this very one.
        OnConflict: " on conflict (application_id, kind) do update set detail = excluded.detail, created_at = excluded.created_at, "
            + "resolution = null, note = null, resolved_at = null "
            + "where onboarding_breaks.resolution is not null "
            + "and (onboarding_breaks.resolution <> 'ACCEPTED' or onboarding_breaks.detail <> excluded.detail)"
    );

    /// <summary>Rows have kinds in small letters.</summary>
    public static string TextOf(OnboardingBreakKind kind) => UpperSnake.Of(kind).ToLowerInvariant();

    public static OnboardingBreakKind KindOf(string text) =>
        UpperSnake.Parse<OnboardingBreakKind>(text.ToUpperInvariant());

    private static RowKey KeyOf(OnboardingBreak row) => RowKey.Of(row.ApplicationId.Value, (int)row.Kind);
}
