using System.CommandLine;
using Stretch.Gateway.Events;

namespace Stretch.Silo.CommandLine;

/// <summary>Prints <c>docs/events.md</c>.</summary>
internal static class EventsCommand
{
    public static Command Create()
    {
        var command = new Command("events", "Print every event with its schema, as Markdown.");
        command.SetAction((_, _) => Console.Out.WriteAsync(EventPage.Write()));
        return command;
    }
}
