using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;

namespace Stretch.Highnote.Sandbox.Tests.Transfers;

/// <summary>The executable itself, killed without warning.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private const int SlowMs = 2_000;
    private readonly HttpClient http = new();
    private readonly int port = FreePort.Find();
    private TestDatabase? database;
    private Process? process;

    public async Task InitializeAsync() =>
        database = await (await PostgresServer.SharedAsync()).CreateEmptyDatabaseAsync();

    public async Task DisposeAsync()
    {
        await KillAsync();
        http.Dispose();
        await database!.DisposeAsync();
    }

    [Fact]
    public async Task A_killed_sandbox_keeps_what_it_said_and_settles_it_once_after_the_restart()
    {
        await StartAsync();
        var info = await InfoAsync();
        var accepted = await TransferAsync(info);

        await KillAsync();
        await StartAsync();

        Assert.Equal(info.GetRawText(), (await InfoAsync()).GetRawText());
        Assert.Equal(accepted, await TransferAsync(info));
        var totals = await Eventually.Async(
            async () => (await GetAsync("/transfers")).GetProperty("totals"),
            t => t.GetArrayLength() == 1 && t[0].GetProperty("status").GetString() == "COMPLETED",
            Journey.Patience,
            "the transfer to be completed"
        );
        Assert.Equal(1, totals[0].GetProperty("count").GetInt64());
        var account = await GetAsync($"/accounts/{info.GetProperty("cardFundingAccountId")}");
        Assert.Equal(5_00, account.GetProperty("receivedCents").GetInt64());
    }

    private async Task StartAsync()
    {
        var assembly = Path.Combine(AppContext.BaseDirectory, "Stretch.Highnote.Sandbox.dll");
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            Environment =
            {
                ["ConnectionStrings__Sandbox"] = database!.ConnectionString,
                ["STRETCH_SANDBOX_PORT"] = $"{port}",
                ["Sandbox__TransferDelayMs"] = $"{SlowMs}",
                ["Logging__LogLevel__Default"] = "Warning",
            },
        };
        process = Process.Start(start);
        await Eventually.Async(IsHealthyAsync, Journey.Patience, $"the sandbox to listen on port {port}");
    }

    private async Task KillAsync()
    {
        if (process is null)
        {
            return;
        }

        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            return (await GetAsync("/health")).GetProperty("status").GetString() == "healthy";
        }
        catch (HttpRequestException)
        {
            return false; // It does not listen yet.
        }
    }

    private Task<JsonElement> InfoAsync() => GetAsync("/info");

    private Task<JsonElement> GetAsync(string path) =>
        http.GetFromJsonAsync<JsonElement>($"http://127.0.0.1:{port}/_sandbox{path}");

    /// <summary>Between the two funding accounts, under a fixed key.</summary>
    private async Task<string?> TransferAsync(JsonElement info)
    {
        var document = $$"""
            mutation { initiateTransferBetweenFinancialAccounts(input: {
              fromFinancialAccountId: "{{info.GetProperty("productFundingAccountId")}}"
              toFinancialAccountId: "{{info.GetProperty("cardFundingAccountId")}}"
              amount: { value: 500, currencyCode: USD } purpose: GENERAL
              idempotencyKey: "16fd2706-8baf-433b-82eb-8c7fada847da"
            }) { ... on InterFinancialAccountTransfer { id } } }
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, info.GetProperty("graphQlUrl").GetString());
        request.Headers.Add("authorization", RunningSandbox.Basic(info.GetProperty("apiKey") + ":"));
        var json = JsonSerializer.Serialize(new { query = document });
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("data").GetProperty("initiateTransferBetweenFinancialAccounts").Id();
    }
}
