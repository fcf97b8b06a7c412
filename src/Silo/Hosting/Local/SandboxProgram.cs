using System.Globalization;
using Stretch.Silo.Hosting.Processes;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting.Local;

/// <summary>How the issuer's sandbox is started and where it is found then.</summary>
/// <param name="Port">The loopback port it listens on.</param>
/// <param name="ConnectionString">The PostgreSQL database that holds its state.</param>
/// <param name="LogFile">Where everything it says goes.</param>
internal sealed record SandboxProgram(int Port, string ConnectionString, string LogFile)
{
    /// <summary>The build puts the sandbox beside our own program.</summary>
    private static readonly string Assembly = Path.Combine(
        AppContext.BaseDirectory,
        "sandbox",
        "Stretch.Highnote.Sandbox.dll"
    );

    public Uri Url => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}"));

    public Uri HealthUrl => new(Url, "/_sandbox/health");

    private Uri InfoUrl => new(Url, "/_sandbox/info");

    /// <summary>What it says, once it answers, about how to use it.</summary>
    public async Task<SandboxInfo> ReadInfoAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        return await http.GetFromJsonAsync<SandboxInfo>(InfoUrl, cancellationToken)
            ?? throw new StartupException($"The sandbox says nothing at {InfoUrl}.");
    }

    public ChildProcess Start() =>
        ChildProcess.Start(
            [DotnetProgram.Path, Assembly],
            new Dictionary<string, string>
            {
                [Setting.SandboxPort] = Port.ToString(CultureInfo.InvariantCulture),
                ["ConnectionStrings__Sandbox"] = ConnectionString,
                ["Logging__LogLevel__Default"] = "Warning",
            },
            LogFile
        );
}
