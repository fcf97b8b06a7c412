using System.CommandLine;
using Stretch.Gateway.Errors;

namespace Stretch.Silo.CommandLine;

/// <summary>Prints <c>docs/errors.md</c>.</summary>
internal static class ErrorsCommand
{
    public static Command Create()
    {
        var command = new Command("errors", "Print every error code with its cause and cure, as Markdown.");
        command.SetAction((_, _) => Console.Out.WriteAsync(ErrorPage.Write()));
        return command;
    }
}
