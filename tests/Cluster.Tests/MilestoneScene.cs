using System.Net;
using System.Text.Json;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Cluster.Tests;

/// <summary>
/// The whole of it: a silo process, the issuer's sandbox with hooks that reach the silo, and one participant with a card.
/// Shared by the tests of a class, as setting it takes a while; each test assigns milestones of its own.
/// </summary>
public class MilestoneScene : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int port = FreePort.Find();
    private TestDatabase issuer = null!;
    public TestDatabase Database { get; private set; } = null!;

    public SandboxServer Sandbox { get; private set; } = null!;

    public SiloProcess Silo { get; private set; } = null!;

    public ApiPartner Partner { get; private set; } = null!;

    public string ProgramId { get; private set; } = "";

    /// <summary>The participant.</summary>
    public string UserId { get; private set; } = "";

    public string CardId { get; private set; } = "";

    /// <summary>Settings of the silo beside those it needs here.</summary>
    protected virtual IReadOnlyDictionary<string, string> MoreSettings => new Dictionary<string, string>();

    /// <summary>What the partner tells of the participant.</summary>
    protected virtual string Person =>
        """
            {"firstName": "Ada", "middleName": "", "lastName": "Example", "locationType": "PRISON",
             "addressLineOne": "12 Main Street", "city": "Springfield", "state": "IL", "zip": "62701",
             "dateOfBirth": "1990-05-17"}
            """;

    /// <summary>More fields of the participant's card application.</summary>
    protected virtual string MoreOfApplication => "";

    /// <summary>More fields of the partner's configuration.</summary>
    protected virtual string MoreOfConfiguration => "";

    /// <summary>Where the partner wants its events. By default nobody is there.</summary>
    protected virtual string WebhookUrl => "http://127.0.0.1:9/events";

    /// <summary>More fields of the partner's webhook.</summary>
    protected virtual string MoreOfWebhook => "";

    /// <summary>What is done to the migrated database before a silo starts on it.</summary>
    protected virtual Task PrepareAsync(TestDatabase database) => Task.CompletedTask;

    public virtual async Task InitializeAsync()
    {
        var server = await PostgresServer.SharedAsync();
        Database = await server.CreateDatabaseAsync();
        issuer = await server.CreateEmptyDatabaseAsync();
        Sandbox = await SandboxServer.StartAsync(
            issuer.ConnectionString,
            new SandboxOptions { RateLimit = { Enabled = false } }
        );
        await PrepareAsync(Database);
        await StartSiloAsync();
        await ConnectAsync();
        var agreements = await PublishAsync("PRIVACY_AGREEMENT", "USER_AGREEMENT", "CARDHOLDER_AGREEMENT");
        await OpenProgramAsync(agreements);
        UserId = await EnrollAsync(agreements);
        await GetCardAsync(UserId);
    }

    public virtual async Task DisposeAsync()
    {
        await Silo.DisposeAsync();
        await Sandbox.DisposeAsync();
        await Database.DisposeAsync();
        await issuer.DisposeAsync();
    }

    /// <summary>Assigns so many milestones of 10.00 to the participant.</summary>
    public async Task<IReadOnlyList<string>> AssignMilestonesAsync(int count)
    {
        var userTasks = new List<string>();
        foreach (var task in await AddTasksAsync(count))
        {
            var path = $"/v1/tasks/{task}/users/{UserId}";
            var assigned = await PostAsync(path, $$"""{"programId": "{{ProgramId}}"}""");
            userTasks.Add(assigned.GetProperty("userTaskId").GetString()!);
        }

        return userTasks;
    }

    /// <summary>Makes so many tasks of 10.00 that nobody has yet.</summary>
    public async Task<IReadOnlyList<string>> AddTasksAsync(int count)
    {
        var tasks = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var task = await PostAsync("/v1/tasks", """{"name": "Attend training", "monetaryValue": 10.00}""");
            tasks.Add(task.GetProperty("taskId").GetString()!);
        }

        return tasks;
    }

    /// <summary>Starts the silo, always on the same port, where the issuer sends its hooks.</summary>
    /// <param name="more">Settings that win over the scene's.</param>
    public async Task StartSiloAsync(params IReadOnlyList<(string Name, string Value)> more)
    {
        var settings = Settings();
        foreach (var (name, value) in more)
        {
            settings[name] = value;
        }

        Silo = await SiloProcess.StartAsync(Database.ConnectionString, settings, port);
    }

    /// <summary>Starts another silo beside it, on a port of its own; it is the caller's to end.</summary>
    /// <param name="more">Settings that win over the scene's.</param>
    public Task<SiloProcess> StartAnotherSiloAsync(
        IReadOnlyDictionary<string, string>? more = null,
        ITestOutputHelper? output = null
    )
    {
        var settings = Settings();
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            settings[name] = value;
        }

        return SiloProcess.StartAsync(Database.ConnectionString, settings, output: output);
    }

    /// <summary>Has the partner's events go to another address.</summary>
    public Task SetWebhookAsync(string url) => PostAsync("/v1/webhooks", $$"""{"webhookUrl": "{{url}}"}""");

    public Task<ApiAnswer> CompleteAsync(string userTask) =>
        Partner.PutAsync(Silo.Http, $"/v1/usertasks/{userTask}/complete");

    /// <summary>Has the sandbox misbehave.</summary>
    public async Task FaultAsync(string json)
    {
        using var http = new HttpClient { BaseAddress = Sandbox.Url };
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await http.PostAsync("/_sandbox/faults", body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until every user task says SETTLED.</summary>
    public async Task AllSettleAsync(IEnumerable<string> userTasks)
    {
        foreach (var userTask in userTasks)
        {
            await Eventually.Async(
                async () => (await GetAsync($"/v1/usertasks/{userTask}")).GetProperty("disbursementStatus").GetString(),
                status => status == "SETTLED",
                Patience,
                $"{userTask} to be SETTLED"
            );
        }
    }

    public async Task<decimal> CardBalanceAsync() =>
        (await GetAsync($"/v1/cards/{CardId}/balance")).GetProperty("balance").GetDecimal();

    /// <summary>How many transfers the issuer holds, whatever their status.</summary>
    public async Task<int> TransfersAtTheIssuerAsync()
    {
        using var http = new HttpClient { BaseAddress = Sandbox.Url };
        var answer = JsonElement.Parse(
            await http.GetStringAsync(new Uri("/_sandbox/transfers?limit=1000", UriKind.Relative))
        );
        return answer.GetProperty("transfers").GetArrayLength();
    }

    /// <summary>Has the issuer show none of its transfers any more, by their ids or in lists.</summary>
    public Task HideTransfersAsync() =>
        issuer.ExecuteAsync(
            "update highnote_sandbox.transfers set id = 'hidden ' || id, from_account_id = 'hidden ' || from_account_id"
        );

    /// <summary>Undoes <see cref="HideTransfersAsync"/>.</summary>
    public Task ShowTransfersAsync() =>
        issuer.ExecuteAsync(
            "update highnote_sandbox.transfers set id = substr(id, 8), from_account_id = substr(from_account_id, 8)"
        );

    public async Task<JsonElement> GetAsync(string path) =>
        (await Partner.GetAsync(Silo.Http, path)).Expect(HttpStatusCode.OK).Body;

    private Dictionary<string, string> Settings() =>
        new(MoreSettings)
        {
            ["STRETCH_LOCAL"] = bool.TrueString,
            ["STRETCH_PUBLIC_URL"] = $"http://127.0.0.1:{port}",
            ["Highnote__Endpoint"] = Sandbox.Info.GraphQlUrl.ToString(),
            ["Highnote__ApiKey"] = Sandbox.ApiKey,
        };

    private async Task ConnectAsync()
    {
        Partner = await ApiPartner.RegisterAsync(Silo.Http);
        await PutAsync(
            "/v1/configurations",
            $$"""
            {"cardProductId": "{{Sandbox.Info.CardProductId}}",
             "cardFundingAccountId": "{{Sandbox.Info.CardFundingAccountId}}", "useProductFundingAccount": true
             {{MoreOfConfiguration}}}
            """
        );
        await PostAsync(
            "/v1/webhooks/webhook-configuration",
            $$"""{"webhookUrl": "{{WebhookUrl}}"{{MoreOfWebhook}}}"""
        );
    }

    private async Task<Dictionary<string, string>> PublishAsync(params string[] types)
    {
        var ids = new Dictionary<string, string>();
        foreach (var type in types)
        {
            var agreement = await PostAsync(
                "/v1/agreements",
                $$"""{"agreementType": "{{type}}", "agreementUrl": "https://example.org/agreement"}"""
            );
            ids[type] = agreement.GetProperty("agreementId").GetString()!;
        }

        return ids;
    }

    private async Task OpenProgramAsync(Dictionary<string, string> agreements)
    {
        var program = await PostAsync(
            "/v1/programs",
            $$"""
            {"name": "Reentry", "programType": "PAROLE", "totalAwardPool": 10000, "maxParticipants": 10,
             "contactEmail": "office@example.org", "contactPhone": "+15551230000",
             "privacyAgreementId": "{{agreements["PRIVACY_AGREEMENT"]}}",
             "userAgreementId": "{{agreements["USER_AGREEMENT"]}}"}
            """
        );
        ProgramId = program.GetProperty("programId").GetString()!;
    }

    private async Task<string> EnrollAsync(Dictionary<string, string> agreements)
    {
        var user = await PostAsync("/v1/users", Person);
        var id = user.GetProperty("userId").GetString()!;
        foreach (var agreement in agreements.Values)
        {
            await PostAsync($"/v1/agreements/{agreement}/users/{id}");
        }

        await PutAsync($"/v1/programs/{ProgramId}/users/{id}/enroll");
        return id;
    }

    private async Task GetCardAsync(string user)
    {
        await PostAsync("/v1/applications", $$"""{"userId": "{{user}}", "cardType": "KYC"{{MoreOfApplication}}}""");
        await Eventually.Async(
            async () => await GetAsync($"/v1/users/{user}/account-details"),
            details => details.GetProperty("financialAccountId").ValueKind == JsonValueKind.String,
            Patience,
            "the account to be opened"
        );
        var card = await PostAsync("/v1/cards", $$"""{"userId": "{{user}}"}""");
        CardId = card.GetProperty("cardId").GetString()!;
        await Eventually.Async(
            async () => (await GetAsync($"/v1/cards/{CardId}/status")).GetProperty("activationStatus").GetString(),
            status => status == "ACTIVE",
            Patience,
            "the card to be active"
        );
    }

    private async Task<JsonElement> PostAsync(string path, string? json = null)
    {
        var answer = await Partner.PostAsync(Silo.Http, path, json);
        Assert.True(answer.IsSuccess, $"POST {path}: {answer.Text}");
        return answer.Body;
    }

    private async Task PutAsync(string path, string? json = null)
    {
        var answer = await Partner.PutAsync(Silo.Http, path, json);
        Assert.True(answer.IsSuccess, $"PUT {path}: {answer.Text}");
    }
}
