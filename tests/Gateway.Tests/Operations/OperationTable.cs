using static Stretch.Gateway.Tests.Operations.Sample;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>
/// A valid request for every operation. The tests of tenancy, idempotency and repeats run over all of them, and the fuzzer
/// starts from them; <see cref="OperationTableTests"/> fails for an operation without an entry.
/// </summary>
internal static class OperationTable
{
    public static readonly IReadOnlyDictionary<string, OperationCase> All = new OperationCase[]
    {
        Open("GET /v1/healthcheck", () => Get("/v1/healthcheck")),
        Open("GET /.well-known/jwks.json", () => Get("/.well-known/jwks.json")),
        Open("GET /openapi/v1.json", () => Get("/openapi/v1.json")),
        Open("POST /v1/oauth2/token", () => Post("/v1/oauth2/token?grant_type=client_credentials")),
        Open("POST /v1/hooks/highnote/{hookId}", () => Post("/v1/hooks/highnote/nobodys", "{}")),
        Operator("POST /v1/client-credentials", _ => Post("/v1/client-credentials", World.ClientRequest)),
        Operator(
            "POST /v1/client-credentials/{clientId}/rotate",
            world => Post($"/v1/client-credentials/{world.Spare}/rotate", World.ClientRotationRequest)
        ),
        Operator("GET /v1/clients", _ => Get("/v1/clients")),
        Operator("GET /v1/clients/{clientId}", world => Get($"/v1/clients/{world.Spare}")),
        Operator("PUT /v1/clients/{clientId}/disable", world => Put($"/v1/clients/{world.Spare}/disable")),
        Operator("PUT /v1/clients/{clientId}/enable", world => Put($"/v1/clients/{world.Spare}/enable")),
        Operator(
            "PUT /v1/clients/{clientId}/rate-limit",
            world => Put($"/v1/clients/{world.Spare}/rate-limit", """{"requestsPerSecond": 500}""")
        ),
        Operator("GET /v1/clients/{clientId}/issuer-hook", world => Get($"/v1/clients/{world.Client.Id}/issuer-hook")),
        Operator(
            "POST /v1/clients/{clientId}/issuer-hook/rotate-key",
            async world =>
                Post(
                    $"/v1/clients/{await world.ReadyForHookKeyAsync()}/issuer-hook/rotate-key",
                    """{"overlapSeconds": 60}"""
                )
        ),
        Operator("GET /v1/issuer-events", _ => Get("/v1/issuer-events")),
        Operator(
            "POST /v1/issuer-events/{issuerEventId}/retry",
            async world => Post($"/v1/issuer-events/{await world.NewIssuerEventAsync()}/retry")
        ),
        Operator("GET /v1/onboarding/breaks", _ => Get("/v1/onboarding/breaks")),
        Operator(
            "POST /v1/onboarding/breaks/{breakId}/resolve",
            async world =>
                Post(
                    $"/v1/onboarding/breaks/{await world.NewOnboardingBreakAsync()}/resolve",
                    """{"resolution": "ACCEPTED", "note": "Settled by hand."}"""
                )
        ),
        Operator("GET /v1/clients/{clientId}/breaks", world => Get($"/v1/clients/{world.Spare}/breaks")),
        Operator(
            "POST /v1/reconciliation/breaks/{breakId}/resolve",
            async world =>
                Post(
                    $"/v1/reconciliation/breaks/{await world.NewBreakAsync()}/resolve",
                    """{"resolution": "ACCEPTED", "note": "Settled by hand."}"""
                )
        ),
        new("GET /v1/reconciliation/breaks", _ => Of(Get("/v1/reconciliation/breaks"))),
        Operator("GET /v1/signing-keys", _ => Get("/v1/signing-keys")),
        Operator("POST /v1/signing-keys/rotate", _ => Post("/v1/signing-keys/rotate")),
        Operator(
            "POST /v1/signing-keys/{keyId}/revoke",
            async world => Post($"/v1/signing-keys/{await world.NextSigningKeyAsync()}/revoke")
        ),
        new("PUT /v1/configurations", world => Of(Put("/v1/configurations", world.ConfigurationRequest))),
        new("GET /v1/configurations", _ => Of(Get("/v1/configurations"))),
        new("POST /v1/webhooks", _ => Of(Post("/v1/webhooks", World.WebhookRequest()))),
        new(
            "POST /v1/webhooks/webhook-configuration",
            _ => Of(Post("/v1/webhooks/webhook-configuration", World.WebhookRequest()))
        ),
        new("POST /v1/webhooks/rotate-secret", _ => Of(Post("/v1/webhooks/rotate-secret", World.RotationRequest()))),
        new("GET /v1/webhooks", _ => Of(Get("/v1/webhooks"))),
        new("GET /v1/events", _ => Of(Get("/v1/events"))),
        new("GET /v1/events/{eventId}", async world => Get($"/v1/events/{await world.EventAsync()}")),
        new("POST /v1/events/{eventId}/replay", async world => Post($"/v1/events/{await world.EventAsync()}/replay"))
        {
            ReplayShowsNow = true,
        },
        new("POST /v1/events/replay", _ => Of(Post("/v1/events/replay", World.ReplayRequest()))),
        new("POST /v1/agreements", _ => Of(Post("/v1/agreements", World.AgreementRequest()))),
        new("GET /v1/agreements", _ => Of(Get("/v1/agreements"))),
        new("GET /v1/agreements/latest", _ => Of(Get("/v1/agreements/latest"))),
        new("GET /v1/agreements/{agreementId}", world => Of(Get($"/v1/agreements/{world.Agreement}"))),
        new(
            "POST /v1/agreements/{agreementId}/users/{userId}",
            async world => Post($"/v1/agreements/{world.Agreement}/users/{await world.Partner.NewUserAsync()}")
        ),
        new("POST /v1/programs", async world => Post("/v1/programs", await world.Partner.ProgramRequestAsync())),
        new("GET /v1/programs", _ => Of(Get("/v1/programs"))),
        new("GET /v1/programs/{programId}", world => Of(Get($"/v1/programs/{world.Program}"))),
        new(
            "PUT /v1/programs/{programId}",
            async world => Put($"/v1/programs/{await world.Partner.NewProgramAsync()}", World.ProgramUpdate())
        ),
        new(
            "DELETE /v1/programs/{programId}",
            async world => Delete($"/v1/programs/{await world.Partner.NewProgramAsync()}")
        ),
        new("GET /v1/programs/{programId}/statistics", world => Of(Get($"/v1/programs/{world.Program}/statistics"))),
        new("GET /v1/programs/{programId}/users", world => Of(Get($"/v1/programs/{world.Program}/users"))),
        new("GET /v1/programs/{programId}/usertasks", world => Of(Get($"/v1/programs/{world.Program}/usertasks"))),
        new(
            "PUT /v1/programs/{programId}/users/{userId}/enroll",
            async world => Put($"/v1/programs/{world.Program}/users/{await world.Partner.NewUserAsync()}/enroll")
        ),
        new(
            "DELETE /v1/programs/{programId}/users/{userId}/enroll",
            async world =>
                Delete($"/v1/programs/{world.Program}/users/{await world.Partner.NewMemberAsync(world.Program)}/enroll")
        ),
        new("GET /v1/programs/{programId}/tasks", world => Of(Get($"/v1/programs/{world.Program}/tasks"))),
        new(
            "PUT /v1/programs/{programId}/tasks/{taskId}/assign",
            async world =>
                Put($"/v1/programs/{await world.NewCrowdAsync()}/tasks/{await world.Partner.NewTaskAsync()}/assign")
        ),
        new("DELETE /v1/programs/{programId}/tasks/{taskId}", async world => Delete(await world.NewAttachmentAsync())),
        new("GET /v1/programs/{programId}/ledger", world => Of(Get($"/v1/programs/{world.Program}/ledger"))),
        new(
            "GET /v1/programs/{programId}/ledger/balances",
            world => Of(Get($"/v1/programs/{world.Program}/ledger/balances"))
        ),
        new(
            "POST /v1/programs/{programId}/ledger/verify",
            world => Of(Post($"/v1/programs/{world.Program}/ledger/verify"))
        )
        {
            IgnoresKey = true,
        },
        new(
            "POST /v1/programs/{programId}/ledger/checkpoint",
            world => Of(Post($"/v1/programs/{world.Program}/ledger/checkpoint"))
        )
        {
            IgnoresKey = true,
        },
        new("GET /v1/ledger/checkpoints", _ => Of(Get("/v1/ledger/checkpoints"))),
        Open("GET /v1/ledger/keys", () => Get("/v1/ledger/keys")),
        new("POST /v1/users", _ => Of(Post("/v1/users", World.UserRequest()))),
        new("GET /v1/users", _ => Of(Get("/v1/users"))),
        new("GET /v1/users/{userId}", world => Of(Get($"/v1/users/{world.Payee}"))),
        new(
            "PUT /v1/users/{userId}",
            async world => Put($"/v1/users/{await world.Partner.NewUserAsync()}", """{"city":"Shelbyville"}""")
        ),
        Operator(
            "POST /v1/users/{userId}/erase",
            async world => Post($"/v1/users/{await world.Partner.NewUserAsync()}/erase")
        ),
        new("GET /v1/users/{userId}/account-details", world => Of(Get($"/v1/users/{world.Payee}/account-details"))),
        new("GET /v1/users/{userId}/agreements", world => Of(Get($"/v1/users/{world.Payee}/agreements"))),
        new("GET /v1/users/{userId}/usertasks", world => Of(Get($"/v1/users/{world.Payee}/usertasks"))),
        new(
            "PUT /v1/users/{userId}/webcredentials",
            async world => Put($"/v1/users/{await world.Partner.NewUserAsync()}/webcredentials")
        )
        {
            IgnoresKey = true,
        },
        new(
            "POST /v1/webcredentials/redeem",
            async world => Post("/v1/webcredentials/redeem", await world.RedemptionAsync())
        )
        {
            IgnoresKey = true,
        },
        new(
            "POST /v1/applications",
            async world => Post("/v1/applications", World.ApplicationRequest(await world.NewCardholderAsync()))
        )
        {
            ReplayShowsNow = true,
        },
        new(
            "GET /v1/applications/{applicationId}/status",
            world => Of(Get($"/v1/applications/{world.Application}/status"))
        ),
        new(
            "POST /v1/cards",
            async world => Post("/v1/cards", $$"""{"userId":"{{await world.NewAccountHolderAsync()}}"}""")
        )
        {
            ReplayShowsNow = true,
        },
        new("GET /v1/cards/{cardId}/status", world => Of(Get($"/v1/cards/{world.Card}/status"))),
        new("GET /v1/cards/{cardId}/balance", world => Of(Get($"/v1/cards/{world.Card}/balance"))),
        new("POST /v1/tasks", _ => Of(Post("/v1/tasks", World.TaskRequest()))),
        new("GET /v1/tasks", _ => Of(Get("/v1/tasks"))),
        new("GET /v1/tasks/{taskId}", world => Of(Get($"/v1/tasks/{world.Task}"))),
        new(
            "POST /v1/tasks/{taskId}/users/{userId}",
            async world =>
                Post(
                    $"/v1/tasks/{world.Task}/users/{await world.Partner.NewMemberAsync(world.Program)}",
                    $$"""{"programId":"{{world.Program}}"}"""
                )
        ),
        new(
            "DELETE /v1/tasks/{taskId}/users/{userId}",
            async world =>
            {
                var user = await world.Partner.NewMemberAsync(world.Program);
                (await world.Partner.AssignAsync(world.Task, user, world.Program)).Expect(201);
                return Delete($"/v1/tasks/{world.Task}/users/{user}", $$"""{"programId":"{{world.Program}}"}""");
            }
        ),
        new(
            "POST /v1/tasks/{taskId}/programs/{programId}/assign",
            async world =>
                Post($"/v1/tasks/{await world.Partner.NewTaskAsync()}/programs/{await world.NewCrowdAsync()}/assign")
        ),
        new(
            "DELETE /v1/tasks/{taskId}/programs/{programId}",
            async world =>
            {
                var parts = (await world.NewAttachmentAsync()).Split('/');
                return Delete($"/v1/tasks/{parts[5]}/programs/{parts[3]}");
            }
        ),
        new("GET /v1/usertasks/{userTaskId}", world => Of(Get($"/v1/usertasks/{world.UserTask}"))),
        new(
            "PUT /v1/usertasks/{userTaskId}/start",
            async world => Put($"/v1/usertasks/{await world.NewUserTaskAsync()}/start")
        ),
        new(
            "PUT /v1/usertasks/{userTaskId}/complete",
            async world => Put($"/v1/usertasks/{await world.NewUserTaskAsync()}/complete")
        )
        {
            RepeatShowsNow = true,
        },
    }.ToDictionary(operation => operation.Name);

    public static IEnumerable<OperationCase> ForPartners => All.Values.Where(operation => operation.IsForPartners);

    private static OperationCase Open(string name, Func<Sample> make) =>
        new(name, _ => Of(make())) { IsForPartners = false };

    private static OperationCase Operator(string name, Func<World, Sample> make) =>
        Operator(name, world => Of(make(world)));

    private static OperationCase Operator(string name, Func<World, Task<Sample>> make) =>
        new(name, make) { IsForPartners = false, IsForOperator = true };

    private static Task<Sample> Of(Sample sample) => Task.FromResult(sample);
}
