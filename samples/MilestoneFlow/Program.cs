using Spectre.Console;
using Stretch.MilestoneFlow;

// Exit code 0 says: the money settled on the card, the partner was told, and the books verify.
try
{
    var settings = Settings.FromEnvironment();
    using var api = new StretchApi(settings.Stretch);
    await using var events = await EventReceiver.StartAsync();
    var steps = new Steps(api);
    try
    {
        await new Flow(api, settings, steps, events).RunAsync();
    }
    finally
    {
        steps.Show();
    }

    AnsiConsole.MarkupLine("[green]Settled, told, and the books verify.[/]");
    return 0;
}
catch (Exception problem) when (problem is DemoException or HttpRequestException)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{problem.Message}[/]");
    return 1;
}
