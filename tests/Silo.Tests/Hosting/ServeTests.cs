using System.Net;
using Npgsql;
using Stretch.TestKit;
using Stretch.TestKit.Network;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;
using Xunit.Abstractions;

namespace Stretch.Silo.Tests.Hosting;

/// <summary>The executable as an operator runs it.</summary>
public sealed class ServeTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task It_answers_the_health_check_and_stops_cleanly_when_told_to()
    {
        await using var silo = await SiloProcess.StartAsync(fixture.Database.ConnectionString, output: output);

        Assert.Equal("""{"status":"healthy!"}""", await silo.Http.GetStringAsync("/v1/healthcheck"));
        Assert.Equal(0, await silo.TermAsync());
    }

    [Fact]
    public async Task It_is_alive_but_not_ready_while_the_database_is_away_and_recovers_by_itself()
    {
        var direct = new NpgsqlConnectionStringBuilder(fixture.Database.ConnectionString);
        await using var proxy = new TcpProxy(direct.Port);
        direct.Port = proxy.Port;
        await using var silo = await SiloProcess.StartAsync(direct.ConnectionString, output: output);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, "/healthz/ready"));

        proxy.RefuseConnections();
        proxy.CutAll();
        await BecomesAsync(silo, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, "/healthz/live"));

        proxy.Heal();
        await BecomesAsync(silo, HttpStatusCode.OK);
    }

    [Fact]
    public async Task In_the_role_of_a_silo_it_has_no_API_but_says_that_it_is_ready()
    {
        await using var silo = await SiloProcess.StartAsync(
            fixture.Database.ConnectionString,
            output: output,
            role: "silo"
        );

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, "/healthz/ready"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, "/healthz/live"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(silo, "/openapi/v1.json"));
        Assert.Equal(0, await silo.TermAsync());
    }

    [Fact]
    public async Task In_the_role_of_a_gateway_it_has_the_API()
    {
        await using var silo = await SiloProcess.StartAsync(
            fixture.Database.ConnectionString,
            output: output,
            role: "gateway"
        );

        Assert.Equal("""{"status":"healthy!"}""", await silo.Http.GetStringAsync("/v1/healthcheck"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(silo, "/healthz/ready"));
    }

    [Fact]
    public async Task A_command_asks_it_how_it_is()
    {
        await using var silo = await SiloProcess.StartAsync(fixture.Database.ConnectionString, output: output);
        var here = new Dictionary<string, string>
        {
            ["STRETCH_PORT"] = $"{silo.Url.Port}",
            ["STRETCH_BIND"] = "0.0.0.0",
        };

        Assert.Equal(new CommandAnswer(0, "Healthy"), await StretchCommand.RunAsync(here, Patience, "health"));
        Assert.Equal(
            new CommandAnswer(0, "Healthy"),
            await StretchCommand.RunAsync(here, Patience, "health", "--ready")
        );
        await silo.TermAsync();
        var gone = await StretchCommand.RunAsync(here, Patience, "health");

        Assert.Equal(1, gone.ExitCode);
        Assert.Contains("does not answer", gone.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paused_silo_answers_nothing_until_it_is_continued()
    {
        await using var silo = await SiloProcess.StartAsync(fixture.Database.ConnectionString, output: output);

        silo.Pause();
        var asked = silo.Http.GetStringAsync("/v1/healthcheck");
        await Assert.ThrowsAsync<TimeoutException>(() => asked.WaitAsync(TimeSpan.FromSeconds(1)));
        silo.Continue();

        Assert.Equal("""{"status":"healthy!"}""", await asked.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_missing_setting_ends_it_with_a_sentence_that_names_it()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            SiloProcess.StartAsync(
                fixture.Database.ConnectionString,
                new Dictionary<string, string> { ["STRETCH_SERVER_KEY"] = "" },
                output: output
            )
        );

        Assert.Contains("stretch: STRETCH_SERVER_KEY must be set", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(SiloProcess silo, string path)
    {
        using var answer = await silo.Http.GetAsync(path);
        return answer.StatusCode;
    }

    private static Task BecomesAsync(SiloProcess silo, HttpStatusCode expected) =>
        Eventually.Async(
            () => StatusAsync(silo, "/healthz/ready"),
            status => status == expected,
            Patience,
            $"readiness {expected}"
        );
}
