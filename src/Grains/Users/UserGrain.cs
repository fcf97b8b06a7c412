using Orleans.Concurrency;
using Stretch.Agreements;
using Stretch.Domain.Agreements;
using Stretch.Domain.Users;
using Stretch.Grains.Commits;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Grains.Users;

/// <summary>A person: every call is a command that waits for its commit.</summary>
[Reentrant]
internal sealed class UserGrain(ICommitStore store, AnswerVault vault, TimeProvider time) : Grain, IUserGrain
{
    private UserId _id;
    private Committer<UserState> _commits = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _id = EntityId.Parse<UserId>(this.GetPrimaryKeyString());
        _commits = new Committer<UserState>(GrainKind.User, _id.Value, store, vault, time);
        return Task.CompletedTask;
    }

    public Task<Result<UserView>> Create(CreateUser command) =>
        _commits.Submit(
            command.Call,
            query => { },
            (user, facts, now) => CreateUserDecision.Decide(user, _id, command, now)
        );

    public Task<Result<UserView>> Update(UpdateUser command) =>
        _commits.Submit(
            command.Call,
            query => { },
            (user, facts, now) => UpdateUserDecision.Decide(user, command, now)
        );

    public Task<Result<ConsentView>> GiveConsent(GiveConsent command) =>
        _commits.Submit(
            command.Call,
            query => GiveConsentDecision.Needs(_id, command, query),
            (user, facts, now) => GiveConsentDecision.Decide(user, facts, command, now)
        );
}
