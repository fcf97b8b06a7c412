using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.CardProducts;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Paging;

namespace Stretch.Highnote.Applications;

internal sealed record CardApplicationWire(
    string Id,
    ApplicationStateWire? ApplicationState = null,
    string? ApplicationDenialReason = null,
    HolderSnapshotWire? AccountHolderSnapshot = null,
    RefWire? CardProduct = null,
    ConnectionWire<RefWire>? FinancialAccounts = null,
    string? CreatedAt = null,
    string? UpdatedAt = null
)
{
    public CardApplication ToModel() =>
        new(
            new NodeId<CardApplication>(Id),
            new Coded<ApplicationStatus>(ApplicationState?.Status ?? ""),
            Coded<VerificationStatus>.From(AccountHolderSnapshot?.CurrentVerification?.Status),
            ApplicationDenialReason,
            AccountHolderSnapshot?.AccountHolderCurrent?.ToId<AccountHolder>(),
            CardProduct?.ToId<CardProduct>(),
            [.. (FinancialAccounts?.Nodes ?? []).Select(account => account.ToId<FinancialAccount>())],
            Timestamps.Read(CreatedAt),
            Timestamps.Read(UpdatedAt)
        );
}

internal sealed record ApplicationStateWire(string? Status = null);

internal sealed record HolderSnapshotWire(
    RefWire? AccountHolderCurrent = null,
    VerificationWire? CurrentVerification = null
);

internal sealed record VerificationWire(string? Status = null);

internal sealed record FindCardApplicationsWire(ApplicantWire? Node = null);

internal sealed record ApplicantWire(ConnectionWire<CardApplicationWire>? CardProductApplications = null);

internal sealed record CreateCardApplicationInput(
    string CardProductId,
    string AccountHolderId,
    ConsentInput CardHolderAgreementConsent
)
{
    // A person authorizes for herself, so the consent names the holder again.
    public static CreateCardApplicationInput Of(NewCardApplication application) =>
        new(
            application.Product.Value,
            application.Holder.Value,
            new ConsentInput(application.Holder.Value, Timestamps.Write(application.ConsentedAt))
        );
}

internal sealed record ConsentInput(string PrimaryAuthorizedPersonId, string ConsentTimestamp);
