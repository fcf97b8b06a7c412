using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Documents;

/// <summary>An applicant is asked for documents, hands them in, and an agent decides about them.</summary>
public sealed class DocumentTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Requested = "CARD_PRODUCT_APPLICATION_DOCUMENT_UPLOAD_REQUESTED";
    private const string ManualReviewStreet = "123 Manual Review St.";
    private const string Session = "... on USAccountHolderApplicationDocumentUploadSession { id status }";
    private const string Link = "... on DocumentUploadLink { id status documentType uploadUrl }";

    [Fact]
    public async Task Asking_for_documents_puts_the_application_in_review_and_tells_so()
    {
        await using var receiver = await HookReceiver.StartAsync();
        await sandbox.ActiveTargetAsync(receiver, Requested);
        var (application, holder) = await InReviewAsync();

        var asked = await AskAsync(application, holder, "PASSPORT", "UTILITY_BILL");

        Assert.Equal("IN_REVIEW", asked.GetProperty("applicationState").GetProperty("status").GetString());
        await receiver.WaitForAsync(h => h.Name == Requested && h.Node.Id() == application, 1, Requested);
        var verification = await VerificationAsync(application);
        Assert.Equal("DOCUMENT_UPLOAD_REQUIRED", verification.GetProperty("reason").GetString());
        var required = Assert.Single(verification.GetProperty("requiredDocuments").EnumerateArray());
        Assert.Equal(holder, required.GetProperty("referenceIdentifier").GetString());
        Assert.Equal("CREATED", required.GetProperty("status").GetString());
        var types = required.GetProperty("documentUploadSession").GetProperty("primaryDocumentTypes").EnumerateArray();
        Assert.Equal(["PASSPORT", "UTILITY_BILL"], types.Select(t => t.GetString()));
    }

    [Fact]
    public async Task Documents_are_handed_in_and_reviewed_one_by_one()
    {
        var (application, holder) = await InReviewAsync();
        await AskAsync(application, holder, "PASSPORT");
        var session = await SessionOfAsync(application);

        Assert.Equal("INVALID_STATE", (await LinkAsync(session, "PASSPORT")).Code());
        Assert.Equal("INITIATED", Status(await StepAsync("startDocumentUploadSession", session)));
        Assert.Equal("INITIATED", Status(await StepAsync("startDocumentUploadSession", session)));
        Assert.Equal("INVALID_STATE", (await StepAsync("endDocumentUploadSession", session)).Code());
        Assert.Equal("INVALID_INPUT", (await LinkAsync(session, "UTILITY_BILL")).Code());
        var link = await LinkAsync(session, "PASSPORT");
        Assert.Equal(JsonValueKind.Null, link.GetProperty("uploadUrl").ValueKind);
        Assert.Equal("SUBMITTED", Status(await StepAsync("endDocumentUploadSession", session)));
        Assert.Equal("INVALID_STATE", (await StepAsync("startDocumentUploadSession", session)).Code());
        Assert.Equal("COMPLETED", Status(await sandbox.NodeAsync(link.Id(), "... on DocumentUploadLink { status }")));

        var denied = await ReviewAsync(application, session, link.Id(), "DENIED", "EXPIRED_DOCUMENT");
        Assert.Equal("DENIED", Status(denied));
        Assert.Equal("EXPIRED_DOCUMENT", denied.GetProperty("fileReviewReasons")[0].GetString());
        Assert.Equal("APPROVED", Status(await ReviewAsync(application, session, link.Id(), "APPROVED")));

        var document = await sandbox.NodeAsync(denied.Id(), "... on AccountHolderApplicationDocument { status type }");
        Assert.Equal("APPROVED", Status(document));
        Assert.Equal("PASSPORT", document.GetProperty("type").GetString());
        var listed = await sandbox.NodeAsync(session, "... on DocumentUploadSession { documents { id } }");
        Assert.Equal(link.Id(), Assert.Single(listed.GetProperty("documents").EnumerateArray()).Id());
        // The application is decided apart.
        Assert.Equal("IN_REVIEW", await sandbox.StatusAsync(application));
    }

    [Fact]
    public async Task What_is_not_there_or_over_is_refused()
    {
        var (application, holder) = await InReviewAsync();
        await AskAsync(application, holder);
        var session = await SessionOfAsync(application);

        Assert.Equal("NOT_FOUND", (await AskAsync(application, "ps_nobody", "PASSPORT")).Code());
        Assert.Equal("NOT_FOUND", (await AskAsync("ap_nobody", holder)).Code());
        Assert.Equal("NOT_FOUND", (await StepAsync("startDocumentUploadSession", "du_nobody")).Code());
        Assert.Equal("NOT_FOUND", (await ReviewAsync(application, session, "dl_nobody", "APPROVED")).Code());
        Assert.Equal("NOT_FOUND", (await ReviewAsync("ap_nobody", session, "dl_nobody", "APPROVED")).Code());
        Assert.Equal("INVALID_STATE", (await AskAsync(await sandbox.ApprovedApplicationAsync(), holder)).Code());
    }

    private async Task<(string ApplicationId, string HolderId)> InReviewAsync()
    {
        var holder = await sandbox.HolderAsync(Journey.Person(street: ManualReviewStreet));
        var application = (await sandbox.ApplyAsync(holder)).Id();
        Assert.Equal("IN_REVIEW", await sandbox.DecidedAsync(application));
        return (application, holder);
    }

    private Task<JsonElement> AskAsync(string applicationId, string applicantId, params string[] documentTypes) =>
        sandbox.MutateAsync(
            "simulateCreateApplicationDocumentsUploadSessions",
            "... on AccountHolderCardProductApplication { id applicationState { status } }",
            new
            {
                applicationId,
                memo = "Please",
                requestedDocuments = new[] { new { applicantId, documentTypes } },
            }
        );

    private async Task<JsonElement> VerificationAsync(string applicationId) => (
            await sandbox.NodeAsync(
                applicationId,
                """
                ... on AccountHolderCardProductApplication {
                  accountHolderSnapshot { ... on USPersonAccountHolderSnapshot { currentVerification {
                    reason
                    requiredDocuments {
                      referenceIdentifier status createdAt updatedAt
                      documentUploadSession { ... on USAccountHolderApplicationDocumentUploadSession {
                        id primaryDocumentTypes
                      } }
                    }
                  } } }
                }
                """
            )
        ).GetProperty("accountHolderSnapshot").GetProperty("currentVerification");

    private async Task<string> SessionOfAsync(string applicationId) =>
        (await VerificationAsync(applicationId))
            .GetProperty("requiredDocuments")[0]
            .GetProperty("documentUploadSession")
            .Id();

    private Task<JsonElement> StepAsync(string mutation, string documentUploadSessionId) =>
        sandbox.MutateAsync(mutation, Session, new { documentUploadSessionId });

    private Task<JsonElement> LinkAsync(string documentUploadSessionId, string documentType) =>
        sandbox.MutateAsync("createDocumentUploadLink", Link, new { documentUploadSessionId, documentType });

    private Task<JsonElement> ReviewAsync(
        string applicationId,
        string documentUploadSessionId,
        string documentUploadLinkId,
        string newReviewStatus,
        params string[] fileReviewReasons
    ) =>
        sandbox.MutateAsync(
            "simulateApplicationDocumentReview",
            "... on AccountHolderApplicationDocument { id status fileReviewReasons }",
            new
            {
                applicationId,
                documentUploadSessionId,
                documentUploadLinkId,
                newReviewStatus,
                fileReviewReasons,
            }
        );

    private static string? Status(JsonElement answer) =>
        answer.TryGetProperty("status", out var status) ? status.GetString() : answer.ToString();
}
