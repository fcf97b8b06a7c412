using Stretch.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Results;
using Stretch.Users;

namespace Stretch.Domain.Applications;

/// <summary>
/// The account that the issuer opened on an application, or its new status. Closed is for good; another account than the
/// one on record is a break.
/// </summary>
public static class RecordAccountDecision
{
    public static void Needs(UserId user, AccountReport report, FactQuery query)
    {
        query.Applications.Add(report.ApplicationId);
        query.CardAccountsOf.Add(user);
    }

    public static Decision<UserState, ApplicationView> Decide(
        UserState? user,
        FactSet facts,
        AccountReport report,
        Timestamp now
    )
    {
        if (ApplicationCase.Of(user, facts, report.ApplicationId, now) is not { } found)
        {
            return new NotFound("application");
        }

        var ours = facts
            .CardAccounts(found.User.Id)
            .SingleOrDefault(account => account.ApplicationId == report.ApplicationId);
        return ours switch
        {
            null => Tell(found, account => new Insert<CardAccount>(account), Opened(found, report)),
            _ when ours.FinancialAccountId != report.FinancialAccountId => found.Break(
                OnboardingBreakKind.IssuerIdChanged,
                $"The issuer knows the account as {ours.FinancialAccountId} and {report.FinancialAccountId}."
            ),
            { Status: CardAccountStatus.Closed } => found.Unchanged,
            _ when ours.Status == report.Status => found.Unchanged,
            _ => Tell(found, account => new Update<CardAccount>(account), ours with { Status = report.Status }),
        };
    }

    private static CardAccount Opened(ApplicationCase found, AccountReport report) =>
        new(
            found.Application.Id,
            found.User.Id,
            found.User.ClientId,
            found.Application.CardProductId,
            report.FinancialAccountId,
            report.Status,
            found.Now
        );

    private static Decision<UserState, ApplicationView> Tell(
        ApplicationCase found,
        Func<CardAccount, Change> write,
        CardAccount account
    )
    {
        var (user, told) = ApplicationEvents.Of(found.User, account, found.Now);
        return Decision.Commit(
            Result.Done(found.Application.ToView()),
            user,
            write(account),
            new Insert<PartnerEvent>(told)
        );
    }
}
