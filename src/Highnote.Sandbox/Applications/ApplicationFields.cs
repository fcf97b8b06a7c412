using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Documents;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Holders;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Applications;

internal sealed class ApplicationFields(Database database) : IFieldSource
{
    private sealed record State(ApplicationStatus Status);

    private sealed record Workflow(long Order, string Type, bool IsDone);

    private sealed record Snapshot(AccountHolder Holder, CardApplication Application);

    private sealed record Verification(CardApplication Application);

    private sealed record VerificationResult(string Code);

    public void Register(ResolverMap map)
    {
        map.Connection<CardApplication>("AccountHolderCardProductApplication", isFull: false);
        map.Type<CardApplication>("AccountHolderCardProductApplication")
            .Field("id", a => a.Id)
            .Field("applicationState", a => new State(a.Status))
            .Field("applicationDenialReason", a => a.Status == ApplicationStatus.Denied ? "DENIED_DUE_TO_OTHER" : null)
            .FieldAsync("accountHolderSnapshot", SnapshotOfAsync)
            .FieldAsync("cardProduct", (a, _) => ProductTable.FindAsync(database, a.ProductId))
            .Field("createdAt", a => a.CreatedAt)
            .Field("updatedAt", a => a.UpdatedAt)
            .FieldAsync("financialAccounts", (a, c) => AccountTable.OfApplicationAsync(database, a, c.Arguments))
            .Field("applicationWorkflows", Workflows)
            .Field("decisionedAt", a => a.DecisionedAt)
            .Field("expiresAt", a => a.ExpiresAt)
            .Field("reevaluationEdition", _ => 0L)
            .Field("sourceApplication", _ => null);
        map.Type<State>("AccountHolderApplicationState").Field("status", s => s.Status);
        map.Type<Workflow>("ProductApplicationWorkflow")
            .Field("executionOrder", w => w.Order)
            .Field("status", w => w.IsDone ? "COMPLETED" : "PENDING")
            .Field("workflowType", w => w.Type);
        RegisterSnapshot(map);
        RegisterVerification(map);
    }

    private static void RegisterSnapshot(ResolverMap map) =>
        map.Type<Snapshot>("USPersonAccountHolderSnapshot")
            .Field("accountHolderCurrent", s => s.Holder)
            .Field("name", s => s.Holder.Name)
            .Field("billingAddress", s => s.Holder.BillingAddress)
            .Field("email", s => s.Holder.Email)
            .Field("phoneNumbers", s => HolderFields.Phones(s.Holder))
            .Field("dateOfBirth", s => WireFormat.Date(s.Holder.DateOfBirth))
            .Field("identificationDocument", s => HolderFields.Document(s.Holder))
            .Field("currentVerification", s => new Verification(s.Application));

    private void RegisterVerification(ResolverMap map)
    {
        map.Type<Verification>("AccountHolderVerification")
            .Field("status", v => CoarseStatus(v.Application.Verification))
            .Field("riskStatus", v => RiskStatus(v.Application.Verification))
            .Field("reason", v => v.Application.Verification)
            .Field("results", v => v.Application.VerificationResults.Select(code => new VerificationResult(code)))
            .FieldAsync("requiredDocuments", (v, _) => RequiredAsync(v.Application));
        map.Type<VerificationResult>("AccountHolderVerificationResult")
            .Field("code", r => r.Code)
            .Field("description", _ => null);
    }

    private async Task<IEnumerable<RequiredDocument>> RequiredAsync(CardApplication application) =>
        (await DocumentSessionTable.ListAsync(database, application)).Select(s => new RequiredDocument(s));

    private async Task<Snapshot?> SnapshotOfAsync(CardApplication application, FieldContext context) =>
        await HolderTable.FindAsync(database, application.HolderId) is { } holder ? new(holder, application) : null;

    private static Workflow[] Workflows(CardApplication application) =>
        [
            new(1, "IDENTITY", application.DecisionedAt is not null),
            new(2, "RISK", application.DecisionedAt is not null),
        ];

    private static string CoarseStatus(VerificationReason reason) =>
        reason switch
        {
            VerificationReason.Passed => "PASSED",
            VerificationReason.Denied => "DENIED",
            _ => "PENDING",
        };

    private static string RiskStatus(VerificationReason reason) =>
        reason switch
        {
            VerificationReason.Pending => "PENDING",
            VerificationReason.Passed => "PASSED",
            VerificationReason.Denied => "DENIED",
            _ => "IN_REVIEW",
        };
}
