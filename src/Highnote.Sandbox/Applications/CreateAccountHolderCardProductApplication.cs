using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Holders;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Applications;

internal sealed class CreateAccountHolderCardProductApplication(SandboxOptions options, ApplicationSignal signal)
    : IMutation
{
    private const string Consent = "cardHolderAgreementConsent";

    public string Name => "createAccountHolderCardProductApplication";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        if (await ProductTable.FindAsync(session, input.Text("cardProductId")) is not { } product)
        {
            return UserError.At(Codes.NotFound, "There is no such card product.", "input", "cardProductId");
        }

        if (await HolderTable.FindAsync(session, input.Text("accountHolderId")) is not { } holder)
        {
            return UserError.At(Codes.NotFound, "There is no such account holder.", "input", "accountHolderId");
        }

        if (CheckConsent(input.Object(Consent), holder) is { } error)
        {
            return error;
        }

        var dueAt = session.Now.AddMilliseconds(options.ApplicationDelayMs);
        var application = new CardApplication(
            EntityIds.New(IdPrefix.Application, session.Now),
            product.Id,
            holder.Id,
            ApplicationStatus.Pending,
            VerificationReason.Pending,
            [],
            null,
            session.Now,
            session.Now
        );
        if (!await ApplicationTable.TryInsertAsync(session, application, dueAt))
        {
            const string message = "The account holder has an open application for this card product.";
            return UserError.At(Codes.Duplicate, message, "input", "accountHolderId");
        }

        session.AfterCommit(() => signal.WakeAt(dueAt));
        return application;
    }

    private static UserError? CheckConsent(InputObject consent, AccountHolder holder) =>
        new InputRules()
            .Require(
                consent.Text("primaryAuthorizedPersonId") == holder.Id,
                "must be the account holder",
                "input",
                Consent,
                "primaryAuthorizedPersonId"
            )
            .Require(
                DateTimeOffset.TryParse(
                    consent.Text("consentTimestamp"),
                    System.Globalization.CultureInfo.InvariantCulture,
                    out _
                ),
                "must be an ISO 8601 time",
                "input",
                Consent,
                "consentTimestamp"
            )
            .Error;
}
