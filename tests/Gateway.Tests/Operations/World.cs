using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Clients;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Ids;
using Stretch.Issuing;
using Stretch.Reconciliation;
using Stretch.Silo.Issuing.Hooks;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>A partner that owns one of everything.</summary>
internal sealed class World
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static int made;

    private readonly IssuedGatewayFixture gateway;

    private World(IssuedGatewayFixture gateway, Partner partner)
    {
        this.gateway = gateway;
        Partner = partner;
    }

    public Partner Partner { get; }

    public TestClient Client => Partner.Client;

    public string Agreement { get; private set; } = "";

    /// <summary>With a pool and a cap that no test exhausts.</summary>
    public string Program { get; private set; } = "";

    public string Task { get; private set; } = "";

    /// <summary>Enrolled, with the program's consents and an open account.</summary>
    public string Payee { get; private set; } = "";

    public string Application { get; private set; } = "";

    public string Card { get; private set; } = "";

    public string UserTask { get; private set; } = "";

    /// <summary>A client that nobody uses, for the operator to do with as it likes.</summary>
    public string Spare { get; private set; } = "";

    public const string ClientRotationRequest = """{"clientPassword":"a password for a key","overlapSeconds":0}""";

    public const string ClientRequest = """{"clientPassword":"a password for a key"}""";

    public string ConfigurationRequest =>
        $$"""
            {
              "cardProductId": "{{gateway.Issuer.Info.CardProductId}}",
              "cardFundingAccountId": "{{gateway.Issuer.Info.CardFundingAccountId}}",
              "useProductFundingAccount": {{(Next() % 2 == 0 ? "true" : "false")}}
            }
            """;

    public static async Task<World> MakeAsync(IssuedGatewayFixture gateway)
    {
        var world = new World(gateway, await gateway.NewConfiguredPartnerAsync());
        world.Spare = (await gateway.NewClientAsync()).Id;
        (await world.Client.PostAsync("/v1/webhooks", WebhookRequest())).Expect(201);
        world.Agreement = await world.Partner.NewAgreementAsync("CARDHOLDER_AGREEMENT");
        world.Program = await world.Partner.NewProgramAsync(pool: 1_000_000, maxParticipants: 100_000);
        world.Task = await world.Partner.NewTaskAsync(value: 1);
        world.Payee = await world.Partner.NewUserAsync();
        await world.ConsentAsync(world.Payee, "privacyAgreementId", "userAgreementId");
        await world.Partner.ConsentAsync(world.Payee, world.Agreement);
        world.Application = await world.OpenAccountAsync(world.Payee);
        world.Card = Text(
            (await world.Client.PostAsync("/v1/cards", $$"""{"userId":"{{world.Payee}}"}""")).Expect(201),
            "cardId"
        );
        await world.Partner.EnrollAsync(world.Program, world.Payee);
        world.UserTask = await world.NewUserTaskAsync();
        return world;
    }

    public async Task<string> NewCardholderAsync()
    {
        var user = await Partner.NewUserAsync();
        await Partner.ConsentAsync(user, Agreement);
        return user;
    }

    /// <summary>Somebody whose account is open and who has no card.</summary>
    public async Task<string> NewAccountHolderAsync()
    {
        var user = await NewCardholderAsync();
        await OpenAccountAsync(user);
        return user;
    }

    /// <summary>A new task of the payee's, that could be started or completed at once.</summary>
    public async Task<string> NewUserTaskAsync()
    {
        var task = await Partner.NewTaskAsync(value: 1);
        return Text((await Partner.AssignAsync(task, Payee, Program)).Expect(201), "userTaskId");
    }

    /// <summary>What a list's filter of that name finds something of this partner's by, and of nobody else's.</summary>
    public async Task<string> FilterValueAsync(string filter) =>
        filter switch
        {
            "programId" => Program,
            "userId" => Payee,
            "taskId" => Task,
            "agreementId" => Agreement,
            "internalId" => await NewInternalIdAsync(),
            _ => throw new InvalidOperationException($"Say what {filter} may be, so that its tenancy is tested."),
        };

    private async Task<string> NewInternalIdAsync()
    {
        var internalId = $"person-{Next()}";
        var request = JsonNode.Parse(UserRequest())!;
        request["internalId"] = internalId;
        await Partner.EnrollAsync(Program, await Partner.NewUserAsync(request.ToJsonString()));
        return internalId;
    }

    /// <summary>A program with two people, who hold nothing.</summary>
    public async Task<string> NewCrowdAsync()
    {
        var program = await Partner.NewProgramAsync();
        await Partner.NewMemberAsync(program);
        await Partner.NewMemberAsync(program);
        return program;
    }

    /// <summary>The path of a task that is attached to such a program.</summary>
    public async Task<string> NewAttachmentAsync()
    {
        var path = $"/v1/programs/{await NewCrowdAsync()}/tasks/{await Partner.NewTaskAsync()}";
        (await Client.PutAsync($"{path}/assign")).Expect(200);
        return path;
    }

    /// <summary>A credential that was not redeemed before.</summary>
    public async Task<string> RedemptionAsync()
    {
        var made = (await Client.PutAsync($"/v1/users/{await Partner.NewUserAsync()}/webcredentials")).Expect(200);
        return $$"""{"credential":"{{Text(made, "credential")}}"}""";
    }

    /// <summary>This client, whose issuer may make it one more key to sign with.</summary>
    public async Task<string> ReadyForHookKeyAsync()
    {
        await gateway.Issuer.ForgetReplacedHookKeysAsync();
        return Client.Id;
    }

    /// <summary>An event of the issuer's that was set aside and is taken up again when it is told to.</summary>
    public async Task<string> NewIssuerEventAsync()
    {
        var name = $"ne_{Next()}";
        var node = $$"""{"__typename":"NotificationEvent","id":"{{name}}","name":"NEW_TO_US"}""";
        var body = $$"""{"data":{"node":{{node}} } }""";
        var received = new ReceivedEvent(
            gateway.Services.GetRequiredService<IIds>().New<IssuerHookId>(),
            name,
            EntityId.Parse<ClientId>(Client.Id),
            "NEW_TO_US",
            SubjectId: null,
            Memo: null,
            Encoding.UTF8.GetBytes(body),
            Reason: "set aside by a test"
        );
        await gateway.Services.GetRequiredService<IssuerEventStore>().AddAsync(received, CancellationToken.None);
        var kept = await gateway.Database.ScalarAsync<Guid>("select id from issuer_events where event_id = $1", name);
        return new IssuerEventId(kept).ToString();
    }

    /// <summary>A difference that nobody has resolved: a transfer from the account that pays, which is none of ours.</summary>
    public async Task<string> NewBreakAsync()
    {
        var id = gateway.Services.GetRequiredService<IIds>().New<BreakId>();
        await gateway.Database.ExecuteAsync(
            """
            insert into account_breaks (id, client_id, account_id, kind, detail, transfer_id, created_at)
            values ($1, $2, $3, 'EXTRA_TRANSFER', 'A transfer that is on no record here.', $4, date_trunc('milliseconds', now()))
            """,
            id.Value,
            EntityId.Parse<ClientId>(Client.Id).Value,
            gateway.Issuer.Info.CardFundingAccountId,
            $"transfer {Next()}"
        );
        return id.ToString();
    }

    /// <summary>The same about a person: something that was sent for them and is not found.</summary>
    public async Task<string> NewOnboardingBreakAsync()
    {
        var application = gateway.Services.GetRequiredService<IIds>().New<BreakId>().Value;
        await gateway.Database.ExecuteAsync(
            """
            insert into onboarding_breaks (application_id, kind, user_id, client_id, detail, created_at)
            values ($1, 'card_not_found', $1, $2, 'Nothing is shown of it.', date_trunc('milliseconds', now()))
            """,
            application,
            EntityId.Parse<ClientId>(Client.Id).Value
        );
        var id = await gateway.Database.ScalarAsync<Guid>(
            "select id from onboarding_breaks where application_id = $1",
            application
        );
        return new BreakId(id).ToString();
    }

    /// <summary>A key that has signed nothing yet: revoking one that has would end the tokens of all these tests.</summary>
    public async Task<string> NextSigningKeyAsync()
    {
        var keys = (await new Operator(gateway).SendAsync(HttpMethod.Post, "/v1/signing-keys/rotate")).Expect(200);
        return Text(keys.GetProperty("data").EnumerateArray().Single(key => Text(key, "state") == "NEXT"), "keyId");
    }

    /// <summary>The partner's first event, once it has its place in the log.</summary>
    public async Task<string> EventAsync()
    {
        var page = await Eventually.Async(
            async () => (await Client.GetAsync("/v1/events?limit=1")).Expect(200).GetProperty("data"),
            events => events.GetArrayLength() > 0,
            Patience,
            "the partner to have an event"
        );
        return Text(page[0], "id");
    }

    /// <summary>An Idempotency-Key that was not used before.</summary>
    public static string NewKey() => $"key {Next()}";

    public static string AgreementRequest() =>
        $$"""{"agreementType":"PRIVACY_AGREEMENT","agreementUrl":"https://example.org/{{Next()}}"}""";

    public static string ProgramUpdate() => $$"""{"name":"Reentry {{Next()}}","totalAwardPool":{{1000 + Next()}}}""";

    public static string TaskRequest() => $$"""{"name":"Attend training {{Next()}}","monetaryValue":{{Amount()}}}""";

    public static string UserRequest() =>
        $$"""{"firstName":"Zoë {{Next()}}","middleName":"","lastName":"Example","locationType":"PRISON"}""";

    public static string WebhookRequest() => $$"""{"webhookUrl":"http://127.0.0.1:9/hooks/{{Next()}}"}""";

    public static string RotationRequest() => $$"""{"overlapSeconds":{{Next()}}}""";

    /// <summary>Of nothing: the last position there can be is nobody's.</summary>
    public static string ReplayRequest() => $$"""{"after":{{long.MaxValue - Next()}}}""";

    public static string ApplicationRequest(string user) => $$"""{"userId":"{{user}}","cardType":"KYC"}""";

    /// <summary>Applies, and waits for as long as a busy machine takes.</summary>
    /// <returns>The application's id.</returns>
    private async Task<string> OpenAccountAsync(string user)
    {
        var application = (await Client.PostAsync("/v1/applications", ApplicationRequest(user))).Expect(201);
        await Eventually.Async(
            async () => (await Client.GetAsync($"/v1/users/{user}/account-details")).Expect(200),
            details => details.GetProperty("accountStatus").ToString() == "OPEN",
            Patience,
            "the account to be open"
        );
        return Text(application, "applicationId");
    }

    private async Task ConsentAsync(string user, params string[] fields)
    {
        var program = (await Client.GetAsync($"/v1/programs/{Program}")).Expect(200);
        foreach (var field in fields)
        {
            await Partner.ConsentAsync(user, Text(program, field));
        }
    }

    private static string Amount() => (1 + Next() % 100 / 100m).ToString(CultureInfo.InvariantCulture);

    private static int Next() => Interlocked.Increment(ref made);

    private static string Text(JsonElement body, string field) => body.GetProperty(field).GetString()!;
}
