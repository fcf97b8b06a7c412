namespace Stretch.Gateway.Tests.Reference;

/// <summary>
/// The API reference that Stretch was asked for: 42 endpoints in 10 groups, in its order, with the fields that it requires
/// of a request and those it shows in an answer. <c>name</c> is a required field, <c>name?</c> one that may be left out.
/// </summary>
internal static class SeedReference
{
    public static readonly SeedChapter[] Contents =
    [
        new(
            "Authentication",
            new("POST /v1/client-credentials", Scheme: "operator")
            {
                Takes = "clientPassword",
                Answers =
                    "clientId clientSecret encodedClientSecret encodedPrivateKey encodedPublicKey creationTimestamp:integer",
            },
            new("POST /v1/oauth2/token", Scheme: "client")
            {
                Takes = "grant_type refresh-token?",
                Answers = "accessToken refreshToken expiresIn:integer scope tokenType",
            }
        ),
        new(
            "Programs",
            new("POST /v1/programs")
            {
                Takes =
                    "name programType totalAwardPool:number maxParticipants:integer contactEmail contactPhone "
                    + "privacyAgreementId userAgreementId cardholderAgreementId? financialAwardProgramTermsOfUseAgreementId?",
                Answers =
                    "programId name type totalAwardPool:number maxEligibleParticipants:integer createTimestamp:integer",
            },
            new("GET /v1/programs"),
            new("GET /v1/programs/{programId}"),
            new("PUT /v1/programs/{programId}"),
            new("DELETE /v1/programs/{programId}"),
            new("GET /v1/programs/{programId}/statistics")
            {
                Answers =
                    "totalEnrollment:integer totalAwardsPaid:number totalPendingTasks:integer totalCompletedTasks:integer "
                    + "enrollmentPercentage:number taskCompletionPercentage:number",
            },
            new("PUT /v1/programs/{programId}/users/{userId}/enroll"),
            new("DELETE /v1/programs/{programId}/users/{userId}/enroll"),
            new("GET /v1/programs/{programId}/users"),
            new("PUT /v1/programs/{programId}/tasks/{taskId}/assign"),
            new("DELETE /v1/programs/{programId}/tasks/{taskId}")
        ),
        new(
            "Users",
            new("POST /v1/users")
            {
                Takes =
                    "firstName middleName lastName locationType addressLineOne? city? state? zip? dateOfBirth? "
                    + "correctionalId? internalId?",
            },
            new("GET /v1/users"),
            new("GET /v1/users/{userId}"),
            new("PUT /v1/users/{userId}"),
            new("GET /v1/users/{userId}/account-details"),
            new("PUT /v1/users/{userId}/webcredentials"),
            new("GET /v1/users/{userId}/usertasks")
        ),
        new(
            "Tasks",
            new("POST /v1/tasks") { Takes = "name monetaryValue:number" },
            new("GET /v1/tasks"),
            new("GET /v1/tasks/{taskId}"),
            new("POST /v1/tasks/{taskId}/users/{userId}"),
            new("DELETE /v1/tasks/{taskId}/users/{userId}"),
            new("POST /v1/tasks/{taskId}/programs/{programId}/assign"),
            new("DELETE /v1/tasks/{taskId}/programs/{programId}")
        ),
        new("User tasks", new("PUT /v1/usertasks/{userTaskId}/start"), new("PUT /v1/usertasks/{userTaskId}/complete")),
        new(
            "Agreements",
            new("POST /v1/agreements") { Takes = "agreementType agreementUrl" },
            new("GET /v1/agreements"),
            new("GET /v1/agreements/{agreementId}"),
            new("GET /v1/agreements/latest") { Takes = "type?" },
            new("POST /v1/agreements/{agreementId}/users/{userId}") { Answers = "consentTimestamp:integer" }
        ),
        new(
            "Cards",
            new("POST /v1/applications")
            {
                Takes = "userId cardType",
                Answers = "applicationId state verificationStatus",
            },
            new("GET /v1/applications/{applicationId}/status"),
            new("POST /v1/cards")
            {
                Takes = "userId",
                Answers = "cardId activationStatus pinStatus deliveryStatus orderWorkflowStatus",
            },
            new("GET /v1/cards/{cardId}/status"),
            new("GET /v1/cards/{cardId}/balance") { Answers = "balance:number" }
        ),
        new(
            "Client configuration",
            new SeedEndpoint("PUT /v1/configurations")
            {
                Takes = "cardProductId cardFundingAccountId useProductFundingAccount:boolean",
            }
        ),
        new("Webhooks", new SeedEndpoint("POST /v1/webhooks/webhook-configuration")),
        new("Health", new SeedEndpoint("GET /v1/healthcheck", Scheme: null) { Answers = "status" }),
    ];
}

/// <summary>One group of the reference.</summary>
internal sealed record SeedChapter(string Name, params SeedEndpoint[] Endpoints);

/// <summary>One endpoint of the reference.</summary>
/// <param name="Scheme">How to authenticate; null for not at all.</param>
internal sealed record SeedEndpoint(string Name, string? Scheme = "bearer")
{
    /// <summary>The fields it takes, in body, query or header.</summary>
    public string Takes { get; init; } = "";

    /// <summary>The fields it shows.</summary>
    public string Answers { get; init; } = "";
}
