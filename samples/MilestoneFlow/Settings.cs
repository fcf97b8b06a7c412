namespace Stretch.MilestoneFlow;

/// <summary>Where a local run is, and the operator's credentials for it.</summary>
internal sealed record Settings(Uri Stretch, Uri Sandbox, string AdminUser, string AdminPassword)
{
    /// <exception cref="DemoException">No local run left its password here, and none is given.</exception>
    public static Settings FromEnvironment()
    {
        var data = Variable("STRETCH_DATA", ".stretch");
        var passwordFile = Path.Combine(data, "admin-password");
        var password = Environment.GetEnvironmentVariable("STRETCH_ADMIN_PASSWORD");
        if (password is null && !File.Exists(passwordFile))
        {
            throw new DemoException($"Start ./run first, or set STRETCH_ADMIN_PASSWORD: there is no {passwordFile}.");
        }

        return new Settings(
            new Uri($"http://127.0.0.1:{Variable("STRETCH_PORT", "8080")}"),
            new Uri($"http://127.0.0.1:{Variable("STRETCH_SANDBOX_PORT", "8081")}"),
            Variable("STRETCH_ADMIN_USER", "admin"),
            password ?? File.ReadAllText(passwordFile).Trim()
        );
    }

    private static string Variable(string name, string otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;
}
