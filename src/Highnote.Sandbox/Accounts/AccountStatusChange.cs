using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Accounts;

/// <summary>The steps an account's status can take, and the event each raises.</summary>
internal static class AccountStatusChange
{
    /// <returns>The account, unchanged if it has the status already, or why it cannot take it.</returns>
    public static async Task<object> ApplyAsync(Session session, string accountId, AccountStatus status, string path)
    {
        if (await AccountTable.LockAsync(session, accountId) is not { } account)
        {
            return UserError.At(Codes.NotFound, "There is no such financial account.", "input", path);
        }

        if (account.Status == status)
        {
            return account;
        }

        if (WhyNot(account, status) is { } reason)
        {
            return UserError.At(Codes.InvalidState, reason, "input", path);
        }

        var changed = account with { Status = status, UpdatedAt = session.Now };
        await AccountTable.UpdateAsync(session, changed);
        session.Raise(EventOf(status), EventNodes.OfStatus(changed, session.Now));
        return changed;
    }

    private static string? WhyNot(Account account, AccountStatus status) =>
        (account.Status, status) switch
        {
            (AccountStatus.Closed, _) => "A closed account stays closed.",
            (_, AccountStatus.Closed) when account.BalanceCents > 0 => "The account still holds money.",
            _ => null,
        };

    private static NotificationEventName EventOf(AccountStatus status) =>
        status switch
        {
            AccountStatus.Active => NotificationEventName.AccountStatusActive,
            AccountStatus.Suspended => NotificationEventName.AccountStatusSuspended,
            AccountStatus.Closed => NotificationEventName.AccountStatusClosed,
            _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No operation leads there."),
        };
}
