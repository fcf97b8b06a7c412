using Stretch.Silo.Hosting.Processes;

namespace Stretch.Silo.Hosting.Postgres;

/// <summary>
/// Who PostgreSQL runs as. It refuses to run as root, so when we are root its programs run as an unprivileged user.
/// </summary>
/// <param name="User">The user to become; null to stay who we are.</param>
/// <param name="Switch">The program that becomes it.</param>
internal sealed record ServerAccount(string? User, string? Switch)
{
    private static readonly string[] Users = ["postgres", "nobody"];
    private static readonly string[] Switches = ["runuser", "setpriv", "su"];

    /// <summary>Chooses the account; no user is ever created.</summary>
    /// <exception cref="StartupException">We are root, and no unprivileged user or no way to become one is there.</exception>
    public static async Task<ServerAccount> ChooseAsync()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(null, null);
        }
        foreach (var user in Users)
        {
            foreach (var program in Switches)
            {
                var account = new ServerAccount(user, program);
                if ((await account.Command("true").RunAsync()).Succeeded)
                {
                    return account;
                }
            }
        }
        throw new StartupException(
            $"PostgreSQL does not run as root, and none of the users {string.Join(", ", Users)} can be used here. Run as another user, or set ConnectionStrings__Stretch to a PostgreSQL of yours."
        );
    }

    /// <summary>The command, as this account runs it.</summary>
    public ProcessCommand Command(string program, params IReadOnlyList<string> arguments) =>
        Switch switch
        {
            null => new ProcessCommand(program, arguments),
            "runuser" => new ProcessCommand(Switch, ["-u", User!, "--", program, .. arguments]),
            "setpriv" => new ProcessCommand(
                Switch,
                [$"--reuid={User}", $"--regid={User}", "--clear-groups", "--", program, .. arguments]
            ),
            "su" => new ProcessCommand(Switch, ["-s", "/bin/sh", User!, "-c", Quoted([program, .. arguments])]),
            _ => throw new InvalidOperationException($"Unknown way to become another user: {Switch}"),
        };

    /// <summary>Makes a folder of ours this account's, so that only it and root can read it.</summary>
    public async Task OwnAsync(string path)
    {
        if (User is not null)
        {
            await new ProcessCommand("chown", [User, path]).RunOrThrowAsync();
        }
    }

    /// <summary>Whether this account gets into the folder and may write there; folders above it can forbid that.</summary>
    public async Task<bool> ReachesAsync(string folder) =>
        User is null || (await Command("test", "-w", folder).RunAsync()).Succeeded;

    private static string Quoted(IReadOnlyList<string> words) =>
        string.Join(' ', words.Select(word => $"'{word.Replace("'", """'\''""", StringComparison.Ordinal)}'"));
}
