using Orleans.Concurrency;
using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Cards;
using Stretch.Domain.Agreements;
using Stretch.Domain.Applications;
using Stretch.Domain.Cards;
using Stretch.Domain.Users;
using Stretch.Grains.Commits;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Grains.Users;

/// <summary>A person: every call is a command that waits for its commit.</summary>
[Reentrant]
internal sealed class UserGrain(
    ICommitStore store,
    AnswerVault vault,
    TimeProvider time,
    IHolderClaims holders,
    IPersonSealer sealer
) : Grain, IUserGrain
{
    private UserId _id;
    private Committer<UserState> _commits = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = EntityId.Parse<UserId>(this.GetPrimaryKeyString());
        _commits = new Committer<UserState>(GrainKind.User, _id.Value, store, vault, time);
        return Task.CompletedTask;
    }

    public async Task<Result<UserView>> Create(CreateUser command)
    {
        if (
            command.HighnoteAccountHolderId is { } holder
            && await holders.RefusesAsync(command.Call.ClientId, holder) is { } refusal
        )
        {
            return refusal;
        }

        var key = sealer.NewKey(_id);
        return await _commits.Submit(
            command.Call,
            query => { },
            (user, facts, now) => CreateUserDecision.Decide(user, _id, key, command, now)
        );
    }

    public Task<Result<UserView>> Update(UpdateUser command) =>
        _commits.Submit(
            command.Call,
            query => { },
            (user, facts, now) => UpdateUserDecision.Decide(user, command, now)
        );

    public Task<Result<ErasureView>> Erase(EraseUser command) =>
        _commits.Submit(
            call: null,
            query => EraseUserDecision.Needs(_id, query),
            (user, facts, now) => EraseUserDecision.Decide(user, facts, now)
        );

    public Task<Result<ConsentView>> GiveConsent(GiveConsent command) =>
        _commits.Submit(
            command.Call,
            query => GiveConsentDecision.Needs(_id, command, query),
            (user, facts, now) => GiveConsentDecision.Decide(user, facts, command, now)
        );

    public Task<Result<ApplicationView>> Apply(SubmitApplication command) =>
        _commits.Submit(
            command.Call,
            query => SubmitApplicationDecision.Needs(_id, command, query),
            (user, facts, now) => SubmitApplicationDecision.Decide(user, facts, command, now)
        );

    public Task<Result<SendClaim>> ClaimSend(ClaimSend command) =>
        _commits.Submit(
            call: null,
            query => ClaimSendDecision.Needs(command, query),
            (user, facts, now) => ClaimSendDecision.Decide(user, facts, command, now)
        );

    public Task<Result<SendClaim>> ReleaseSend(ReleaseSend command) =>
        _commits.Submit(
            call: null,
            query => ReleaseSendDecision.Needs(command, query),
            (user, facts, now) => ReleaseSendDecision.Decide(user, facts, command, now)
        );

    public Task<Result<ApplicationView>> RecordHolder(RecordHolder command) =>
        _commits.Submit(
            call: null,
            query => RecordHolderDecision.Needs(command, query),
            (user, facts, now) => RecordHolderDecision.Decide(user, facts, command, now)
        );

    public Task<Result<ApplicationView>> RecordApplication(ApplicationReport report) =>
        _commits.Submit(
            call: null,
            query => RecordApplicationDecision.Needs(report, query),
            (user, facts, now) => RecordApplicationDecision.Decide(user, facts, report, now)
        );

    public Task<Result<ApplicationView>> RefuseApplication(RefuseApplication command) =>
        _commits.Submit(
            call: null,
            query => RefuseApplicationDecision.Needs(command, query),
            (user, facts, now) => RefuseApplicationDecision.Decide(user, facts, command, now)
        );

    public Task<Result<ApplicationView>> RecordAccount(AccountReport report) =>
        _commits.Submit(
            call: null,
            query => RecordAccountDecision.Needs(_id, report, query),
            (user, facts, now) => RecordAccountDecision.Decide(user, facts, report, now)
        );

    public Task<Result<ApplicationView>> ReportBreak(ReportBreak command) =>
        _commits.Submit(
            call: null,
            query => ReportBreakDecision.Needs(command, query),
            (user, facts, now) => ReportBreakDecision.Decide(user, facts, command, now)
        );

    public Task<Result<ApplicationView>> ForgetSends(ForgetSends command) =>
        _commits.Submit(
            call: null,
            query => ForgetSendsDecision.Needs(_id, command, query),
            (user, facts, now) => ForgetSendsDecision.Decide(user, facts, command, now)
        );

    public Task<Result<CardView>> RequestCard(RequestCard command) =>
        _commits.Submit(
            command.Call,
            query => RequestCardDecision.Needs(_id, command, query),
            (user, facts, now) => RequestCardDecision.Decide(user, facts, command, now)
        );

    public Task<Result<CardView>> RecordCard(CardReport report) =>
        _commits.Submit(
            call: null,
            query => RecordCardDecision.Needs(report, query),
            (user, facts, now) => RecordCardDecision.Decide(user, facts, report, now)
        );

    public Task<Result<CardSends>> NoteCardSend(NoteCardSend command) =>
        _commits.Submit(
            call: null,
            query => NoteCardSendDecision.Needs(command, query),
            (user, facts, now) => NoteCardSendDecision.Decide(user, facts, command, now)
        );

    public Task<Result<CardSends>> ReleaseCardSend(ReleaseCardSend command) =>
        _commits.Submit(
            call: null,
            query => ReleaseCardSendDecision.Needs(command, query),
            (user, facts, now) => ReleaseCardSendDecision.Decide(user, facts, command, now)
        );

    public Task<Result<CardView>> RecordPlastic(RecordPlastic command) =>
        _commits.Submit(
            call: null,
            query => RecordPlasticDecision.Needs(command, query),
            (user, facts, now) => RecordPlasticDecision.Decide(user, facts, command, now)
        );

    public Task<Result<CardView>> RefuseCard(RefuseCard command) =>
        _commits.Submit(
            call: null,
            query => RefuseCardDecision.Needs(command, query),
            (user, facts, now) => RefuseCardDecision.Decide(user, facts, command, now)
        );
}
