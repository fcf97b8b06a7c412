using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Results;

namespace Stretch.Users;

/// <summary>
/// One person: the only writer of their record, consents, applications, card accounts and cards. The key is the
/// <see cref="UserId"/> as text.
/// </summary>
[Alias("stretch.user")]
public interface IUserGrain : IGrainWithStringKey
{
    [Alias("create")]
    Task<Result<UserView>> Create(CreateUser command);

    [Alias("update")]
    Task<Result<UserView>> Update(UpdateUser command);

    /// <summary>Called for the operator.</summary>
    [Alias("erase")]
    Task<Result<ErasureView>> Erase(EraseUser command);

    [Alias("give-consent")]
    Task<Result<ConsentView>> GiveConsent(GiveConsent command);

    [Alias("apply")]
    Task<Result<ApplicationView>> Apply(SubmitApplication command);

    /// <summary>Called by the application's grain, which drives it at the issuer.</summary>
    [Alias("claim-send")]
    Task<Result<SendClaim>> ClaimSend(ClaimSend command);

    /// <inheritdoc cref="ClaimSend"/>
    [Alias("release-send")]
    Task<Result<SendClaim>> ReleaseSend(ReleaseSend command);

    /// <inheritdoc cref="ClaimSend"/>
    [Alias("record-holder")]
    Task<Result<ApplicationView>> RecordHolder(RecordHolder command);

    /// <inheritdoc cref="ClaimSend"/>
    [Alias("record-application")]
    Task<Result<ApplicationView>> RecordApplication(ApplicationReport report);

    /// <inheritdoc cref="ClaimSend"/>
    [Alias("refuse-application")]
    Task<Result<ApplicationView>> RefuseApplication(RefuseApplication command);

    /// <inheritdoc cref="ClaimSend"/>
    [Alias("record-account")]
    Task<Result<ApplicationView>> RecordAccount(AccountReport report);

    /// <inheritdoc cref="ClaimSend"/>
    [Alias("report-break")]
    Task<Result<ApplicationView>> ReportBreak(ReportBreak command);

    /// <summary>Called by the operator's resolving of a break.</summary>
    [Alias("forget-sends")]
    Task<Result<ApplicationView>> ForgetSends(ForgetSends command);

    [Alias("request-card")]
    Task<Result<CardView>> RequestCard(RequestCard command);

    /// <summary>Called by the card's grain, which drives it at the issuer.</summary>
    [Alias("record-card")]
    Task<Result<CardView>> RecordCard(CardReport report);

    /// <inheritdoc cref="RecordCard"/>
    [Alias("note-card-send")]
    Task<Result<CardSends>> NoteCardSend(NoteCardSend command);

    /// <inheritdoc cref="RecordCard"/>
    [Alias("release-card-send")]
    Task<Result<CardSends>> ReleaseCardSend(ReleaseCardSend command);

    /// <inheritdoc cref="RecordCard"/>
    [Alias("record-plastic")]
    Task<Result<CardView>> RecordPlastic(RecordPlastic command);

    /// <inheritdoc cref="RecordCard"/>
    [Alias("refuse-card")]
    Task<Result<CardView>> RefuseCard(RefuseCard command);
}
