using System.Diagnostics;

namespace Stretch.Silo.Hosting.Processes;

/// <summary>
/// Ends another process when this one dies, however it dies: a shell waits on a pipe that only we hold open, and the
/// kernel closes it even after <c>kill -9</c>. It ignores the terminal's signals, which are ours to answer.
/// </summary>
internal sealed class Lifeline : IDisposable
{
    private const string Script = """
        exec > /dev/null 2>&1
        trap '' HUP INT TERM
        read -r _ && exit
        kill -s "$1" "$2"
        [ $# -eq 2 ] && exit
        while kill -0 "$2"; do sleep 0.05; done
        shift 2
        rm -rf "$@"
        """;

    private readonly Process shell;

    private Lifeline(Process shell) => this.shell = shell;

    /// <summary>Ties a process to ours.</summary>
    /// <param name="processId">The process that must not outlive us.</param>
    /// <param name="signal">The signal that ends it, without SIG: <c>INT</c>, <c>TERM</c>.</param>
    /// <param name="worthless">Folders nobody wants without us, removed once the process is gone.</param>
    public static Lifeline Tie(int processId, string signal, params IReadOnlyList<string> worthless)
    {
        string[] arguments = ["-c", Script, "lifeline", signal, $"{processId}", .. worthless];
        return new Lifeline(
            Process.Start(
                new ProcessStartInfo("/bin/sh", arguments) { RedirectStandardInput = true, WorkingDirectory = "/" }
            )!
        );
    }

    /// <summary>Cuts the tie: the process has ended already, or may live on.</summary>
    public void Dispose()
    {
        if (!shell.HasExited)
        {
            shell.StandardInput.WriteLine();
            shell.StandardInput.Close();
            shell.WaitForExit();
        }
        shell.Dispose();
    }
}
