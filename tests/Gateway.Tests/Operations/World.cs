using System.Globalization;
using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>A partner that owns one of everything.</summary>
internal sealed class World
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
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
        world.Application = Text(
            (await world.Client.PostAsync("/v1/applications", ApplicationRequest(world.Payee))).Expect(201),
            "applicationId"
        );
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
        (await Client.PostAsync("/v1/applications", ApplicationRequest(user))).Expect(201);
        return user;
    }

    /// <summary>A new task of the payee's, that could be started or completed at once.</summary>
    public async Task<string> NewUserTaskAsync()
    {
        var task = await Partner.NewTaskAsync(value: 1);
        return Text((await Partner.AssignAsync(task, Payee, Program)).Expect(201), "userTaskId");
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
