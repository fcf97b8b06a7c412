using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Grains.Ports;
using Stretch.Programs;
using Stretch.Silo.Persistence.Tables;
using static Stretch.Silo.Persistence.Tables.Columns<Stretch.Domain.Programs.ProgramState>;

namespace Stretch.Silo.Persistence.Programs;

/// <summary>The programs' rows.</summary>
internal static class ProgramTable
{
    public static readonly StateTable<ProgramState> Table = new(
        GrainKind.Program,
        "programs",
        Read,
        [
            Uuid("id", row => row.Id.Value),
            Long("version", row => row.Version),
            Uuid("client_id", row => row.ClientId.Value),
            Text("name", row => row.Name),
            Text("type", row => UpperSnake.Of(row.Type)),
            Text("status", row => UpperSnake.Of(row.Status)),
            Int("max_participants", row => row.MaxParticipants),
            Text("contact_email", row => row.ContactEmail),
            Text("contact_phone", row => row.ContactPhone),
            Uuid("privacy_agreement_id", row => row.PrivacyAgreementId.Value),
            Uuid("user_agreement_id", row => row.UserAgreementId.Value),
            OptionalUuid("cardholder_agreement_id", row => row.CardholderAgreementId?.Value),
            OptionalUuid("terms_agreement_id", row => row.TermsAgreementId?.Value),
            Text("card_product_id", row => row.CardProductId),
            Cents("total_cents", row => row.Pool.Total),
            Cents("available_cents", row => row.Pool.Available),
            Cents("reserved_cents", row => row.Pool.Reserved),
            Cents("in_transit_cents", row => row.Pool.InTransit),
            Cents("paid_cents", row => row.Pool.Paid),
            Int("enrolled_count", row => row.EnrolledCount),
            Long("open_count", row => row.OpenCount),
            Long("completed_count", row => row.CompletedCount),
            Int("attachment_count", row => row.AttachmentCount),
            Int("running_count", row => row.RunningCount),
            Long("ledger_length", row => row.LedgerLength),
            Bytes("ledger_head", row => row.LedgerHead.ToArray()),
            Long("event_count", row => row.EventCount),
            Time("created_at", row => row.CreatedAt),
            Time("updated_at", row => row.UpdatedAt),
        ],
        new HashSet<string>
        {
            "name",
            "type",
            "status",
            "max_participants",
            "contact_email",
            "contact_phone",
            "privacy_agreement_id",
            "user_agreement_id",
            "cardholder_agreement_id",
            "terms_agreement_id",
            "card_product_id",
            "total_cents",
            "available_cents",
            "reserved_cents",
            "in_transit_cents",
            "paid_cents",
            "enrolled_count",
            "open_count",
            "completed_count",
            "attachment_count",
            "running_count",
            "ledger_length",
            "ledger_head",
            "event_count",
            "updated_at",
        }
    );

    private static ProgramState Read(RowReader row) =>
        new(
            new ProgramId(row.Uuid()),
            row.Long(),
            new ClientId(row.Uuid()),
            row.Text(),
            row.Enum<ProgramType>(),
            row.Enum<ProgramStatus>(),
            row.Int(),
            row.Text(),
            row.Text(),
            new AgreementId(row.Uuid()),
            new AgreementId(row.Uuid()),
            row.OptionalUuid() is { } cardholder ? new AgreementId(cardholder) : null,
            row.OptionalUuid() is { } terms ? new AgreementId(terms) : null,
            row.OptionalText(),
            new AwardPool(row.Cents(), row.Cents(), row.Cents(), row.Cents(), row.Cents()),
            row.Int(),
            row.Long(),
            row.Long(),
            row.Int(),
            row.Int(),
            row.Long(),
            Digest.Read(row.Bytes()),
            row.Long(),
            row.Time(),
            row.Time()
        );
}
