using Stretch.Applications;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Outbox;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Grains.Applications;

/// <summary>
/// Takes an application from its commit to an open account, a step at a time. Each step may be repeated, by any silo.
/// <code>
/// the rows say                           step                                     may it be repeated
/// the issuer does not know the person    find or create the holder                no: KeylessCreate
/// no application at the issuer           find or create the application           no: KeylessCreate
/// REQUESTED, PENDING, IN_REVIEW          read the application                     yes
/// APPROVED, no account                   open the account                         yes, under the stored key
/// account BLOCKED                        read the account until it is active      yes
/// account OPEN, SUSPENDED or CLOSED, or  done; an event of the issuer's has the account read again
/// the application DENIED or CLOSED
/// </code>
/// </summary>
internal sealed class ApplicationDriver(
    IGrainFactory grains,
    IHolderIssuer holders,
    IApplicationIssuer applications,
    IAccountIssuer accounts,
    IOnboardingReader reader,
    IssuerPatience patience,
    IIds ids,
    TimeProvider time
)
{
    /// <summary>More than there are steps: a drive that does not come to rest lets others go first.</summary>
    private const int MaxStepsPerDrive = 12;

    public async Task<OutboxVerdict> Drive(CardApplicationId id)
    {
        for (var step = 0; step < MaxStepsPerDrive; step++)
        {
            if (await Step(await Find(id)) is { } verdict)
            {
                return verdict;
            }
        }

        return OutboxVerdict.Again(OnboardingPace.AfterRefusal);
    }

    /// <summary>Reads anew what the issuer has of it, whatever our rows say, then drives on.</summary>
    public async Task<OutboxVerdict> Refresh(CardApplicationId id)
    {
        var onboarding = await Find(id);
        if (onboarding.Application.IssuerId is not null && await ReadApplication(onboarding) is { } later)
        {
            return later;
        }

        if (
            onboarding.Account is not null
            && await ReadAccount(onboarding, onboarding.Account.FinancialAccountId) is { } again
        )
        {
            return again;
        }

        var verdict = await Drive(id);
        // An application that waits for the issuer's decision was read; its own message goes on asking.
        return (await Find(id)).Application.IsUndecided ? OutboxVerdict.Done : verdict;
    }

    private async Task<OnboardingCase> Find(CardApplicationId id) =>
        await reader.Find(id) ?? throw new InvalidOperationException($"Application {id} has a message but no row.");

    /// <summary>Null when it went on: look at the rows again. Otherwise the end, or when to come back.</summary>
    private async Task<OutboxVerdict?> Step(OnboardingCase onboarding) =>
        onboarding switch
        {
            { Application.State: ApplicationState.Denied or ApplicationState.Closed } => OutboxVerdict.Done,
            { User.Holder: null } => await new HolderCreate(
                onboarding,
                holders,
                User(onboarding),
                patience,
                ids,
                time
            ).Advance(),
            { Application.IssuerId: null } => await new ApplicationCreate(
                onboarding,
                applications,
                User(onboarding),
                patience,
                ids,
                time
            ).Advance(),
            { Application.IsUndecided: true } => await Poll(onboarding),
            { Account: null } => await OpenAccount(onboarding),
            { Account.Status: CardAccountStatus.Blocked } => await PollAccount(onboarding),
            _ => OutboxVerdict.Done,
        };

    private async Task<OutboxVerdict?> Poll(OnboardingCase onboarding)
    {
        if (await ReadApplication(onboarding) is { } later)
        {
            return later;
        }

        var read = await Find(onboarding.Application.Id);
        return read.Application.State switch
        {
            ApplicationState.InReview => Again(read, OnboardingPace.WhileInReview),
            ApplicationState.Requested or ApplicationState.Pending => Again(read),
            _ => null,
        };
    }

    private async Task<OutboxVerdict?> PollAccount(OnboardingCase onboarding) =>
        await ReadAccount(onboarding, onboarding.Account!.FinancialAccountId)
        ?? (
            (await Find(onboarding.Application.Id)).Account is { Status: CardAccountStatus.Blocked }
                ? Again(onboarding)
                : null
        );

    /// <summary>Null when what the issuer has is on record.</summary>
    private async Task<OutboxVerdict?> ReadApplication(OnboardingCase onboarding)
    {
        var application = onboarding.Application;
        switch (await applications.Read(application.ClientId, application.IssuerId!))
        {
            case IssuerAnswer<IssuerApplication?>.Given { Value: { } read }:
                return Recorded(
                    await User(onboarding)
                        .RecordApplication(
                            new ApplicationReport(application.Id, read.Id, read.State, read.VerificationStatus)
                        )
                );
            case var unanswered:
                return Again(onboarding, unanswered.Patience);
        }
    }

    private async Task<OutboxVerdict?> OpenAccount(OnboardingCase onboarding)
    {
        switch (await accounts.Open(onboarding.Application))
        {
            case IssuerAnswer<IssuerAccount>.Given given:
                return await Record(onboarding, given.Value);
            case IssuerAnswer<IssuerAccount>.Refused:
                return await FindAccount(onboarding);
            case var unanswered:
                return Again(onboarding, unanswered.Patience);
        }
    }

    /// <summary>The issuer would not open it: an earlier opening may have succeeded, its key forgotten by now.</summary>
    private async Task<OutboxVerdict?> FindAccount(OnboardingCase onboarding)
    {
        switch (await accounts.Look(onboarding.Application, onboarding.User.Holder!.Id))
        {
            case IssuerAnswer<IssuerAccount?>.Given { Value: { } account }:
                return await Record(onboarding, account);
            case IssuerAnswer<IssuerAccount?>.Given:
                await User(onboarding)
                    .ReportBreak(
                        new ReportBreak(
                            onboarding.Application.Id,
                            OnboardingBreakKind.AccountRefused,
                            "The issuer approved the application and will not open its account."
                        )
                    );
                return OutboxVerdict.Again(OnboardingPace.AfterBreak);
            case var unanswered:
                return Again(onboarding, unanswered.Patience);
        }
    }

    /// <summary>Null when what the issuer has is on record.</summary>
    private async Task<OutboxVerdict?> ReadAccount(OnboardingCase onboarding, string accountId) =>
        await accounts.Read(onboarding.User.ClientId, accountId) switch
        {
            IssuerAnswer<IssuerAccount?>.Given { Value: { } account } => await Record(onboarding, account),
            var unanswered => Again(onboarding, unanswered.Patience),
        };

    private async Task<OutboxVerdict?> Record(OnboardingCase onboarding, IssuerAccount account) =>
        Recorded(
            await User(onboarding)
                .RecordAccount(new AccountReport(onboarding.Application.Id, account.Id, account.Status))
        );

    private OutboxVerdict Again(OnboardingCase onboarding, TimeSpan? atLeast = null) =>
        OutboxVerdict.Again(
            OnboardingPace.Next(onboarding.Application.UpdatedAt, Timestamp.From(time.GetUtcNow()), atLeast)
        );

    private static OutboxVerdict? Recorded(Result<ApplicationView> recorded) =>
        recorded.IsOk ? null : OutboxVerdict.Again(OnboardingPace.AfterRefusal);

    private IUserGrain User(OnboardingCase onboarding) => grains.GetGrain<IUserGrain>(onboarding.User.Id.ToString());
}
