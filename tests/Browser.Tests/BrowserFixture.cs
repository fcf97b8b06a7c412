using Microsoft.Playwright;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Browser.Tests;

/// <summary>A silo, and the machine's own Chromium, which can reach the silo and nothing else.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string ExecutableVariable = "STRETCH_CHROMIUM";

    private TestDatabase? database;
    private LocalSilo? silo;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public Uri Server => silo!.Url;

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        silo = await LocalSilo.StartAsync(database.ConnectionString);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath =
                    Environment.GetEnvironmentVariable(ExecutableVariable)
                    ?? throw new InvalidOperationException($"{ExecutableVariable} is not set; run ./test Browser."),
                // No name resolves: what is not served by this machine does not exist. The sandbox cannot be had by root.
                Args = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--no-sandbox"],
            }
        );
    }

    public async Task<VisitedPage> OpenAsync(string path)
    {
        var page = await browser!.NewPageAsync(new BrowserNewPageOptions { BaseURL = Server.ToString() });
        var visited = new VisitedPage(page, Server);
        await page.GotoAsync(path);
        return visited;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (silo is not null)
        {
            await silo.DisposeAsync();
        }

        if (database is not null)
        {
            await database.DisposeAsync();
        }
    }
}
