using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Accounts;

/// <summary>What both ways to issue an account share: it is for an approved application, and active at once.</summary>
internal static class AccountIssue
{
    /// <param name="externalId">The caller's own id; null: one is made.</param>
    /// <returns>The account, or why there is none; then nothing was written.</returns>
    public static async Task<object> ApplyAsync(Session session, string applicationId, string name, string? externalId)
    {
        if (await ApplicationTable.LockAsync(session, applicationId) is not { } application)
        {
            return UserError.At(Codes.NotFound, "There is no such application.", "input", "applicationId");
        }

        if (application.Status != ApplicationStatus.Approved)
        {
            return UserError.At(Codes.InvalidState, "The application is not approved.", "input", "applicationId");
        }

        var rules = new InputRules()
            .Require(
                name.Length is > 0 and <= InputRules.MaxNameChars,
                $"must have 1 to {InputRules.MaxNameChars} characters",
                "input",
                "name"
            )
            .Require(ExternalId.IsValid(externalId), "must have 1 to 255 characters", "input", "externalId");
        if (rules.Error is { } error)
        {
            return error;
        }

        var account = new Account(
            EntityIds.New(IdPrefix.Account, session.Now),
            name,
            ExternalId.OrNew(externalId),
            AccountFeature.PrepaidPaymentCard,
            AccountStatus.Active,
            application.ProductId,
            application.Id,
            application.HolderId,
            0,
            0,
            session.Now,
            session.Now
        );
        if (!await AccountTable.TryInsertAsync(session, account))
        {
            return UserError.At(Codes.Duplicate, "The external id is taken.", "input", "externalId");
        }

        session.Raise(NotificationEventName.AccountStatusActive, EventNodes.OfStatus(account, session.Now));
        return account;
    }
}
