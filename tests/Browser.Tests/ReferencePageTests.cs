using Microsoft.Playwright;
using Stretch.TestKit.Contracts;

namespace Stretch.Browser.Tests;

/// <summary>The reference page in a browser that reaches the server and nothing else.</summary>
public sealed class ReferencePageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task The_page_lists_every_operation_and_every_event_of_the_document()
    {
        var visited = await browser.OpenAsync("/");
        await visited.Page.WaitForSelectorAsync(".opblock");

        Assert.Equal("/docs/index.html", new Uri(visited.Page.Url).AbsolutePath);
        var shown = await visited.Page.Locator(".opblock-summary-control").AllInnerTextsAsync();
        var operations = shown.Select(text =>
            string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries).Take(2))
        );
        Assert.Equal((await DocumentedAsync()).Order(), operations.Select(Plain).Order());
        Assert.Empty(visited.Faults);
    }

    [Fact]
    public async Task An_operation_shows_what_it_takes_what_it_answers_and_every_error()
    {
        var visited = await browser.OpenAsync("/docs/index.html#/Programs/createProgram");
        var operation = visited.Page.Locator("#operations-Programs-createProgram");
        await operation.Locator(".responses-table").WaitForAsync();

        var text = await operation.InnerTextAsync();
        Assert.Contains("totalAwardPool", text, StringComparison.Ordinal);
        Assert.Contains("Idempotency-Key", text, StringComparison.Ordinal);
        Assert.Contains("idempotency_key_reused", text, StringComparison.Ordinal);
        Assert.Empty(visited.Faults);
    }

    [Fact]
    public async Task An_operation_can_be_tried_from_the_page()
    {
        var visited = await browser.OpenAsync("/docs/index.html#/Health/checkHealth");
        var operation = visited.Page.Locator("#operations-Health-checkHealth");
        await operation.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        await operation.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();

        await operation.Locator(".live-responses-table").WaitForAsync();
        Assert.Contains(
            "healthy!",
            await operation.Locator(".live-responses-table").InnerTextAsync(),
            StringComparison.Ordinal
        );
        Assert.Empty(visited.Faults);
    }

    private async Task<IEnumerable<string>> DocumentedAsync()
    {
        using var http = new HttpClient { BaseAddress = browser.Server };
        var contract = await ApiContract.ReadAsync(http);
        // The events to partners stand on the page too, as the calls that Stretch makes.
        string[] sections = ["paths", "webhooks"];
        return sections
            .SelectMany(section => contract.Document.GetProperty(section).EnumerateObject())
            .SelectMany(path =>
                path.Value.EnumerateObject().Select(operation => $"{operation.Name.ToUpperInvariant()} {path.Name}")
            );
    }

    /// <summary>The page puts breaks of no width into long paths.</summary>
    private static string Plain(string text) => text.Replace("\u200B", "", StringComparison.Ordinal);
}
