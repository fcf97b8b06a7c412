using System.Security.Cryptography;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting.Local;

/// <summary>What an operator would set in the environment and a local run makes itself, once for a data folder.</summary>
internal static class LocalSettings
{
    private const int PasswordCharacters = 20;

    /// <summary>The settings that the environment leaves open.</summary>
    public static Dictionary<string, string?> For(
        LocalFolder folder,
        string connectionString,
        SandboxInfo issuer,
        int port
    ) =>
        new()
        {
            [Setting.LocalMode] = bool.TrueString,
            [Setting.Database] = connectionString,
            [Setting.IssuerEndpoint] = issuer.GraphQlUrl.ToString(),
            [Setting.IssuerApiKey] = issuer.ApiKey,
            [Setting.PublicUrl] = FromEnvironment(Setting.PublicUrl) ?? $"http://127.0.0.1:{port}",
            [Setting.AdminPassword] =
                FromEnvironment(Setting.AdminPassword)
                ?? SecretFile.ReadOrCreate(
                    folder.File("admin-password"),
                    () => RandomNumberGenerator.GetHexString(PasswordCharacters, lowercase: true)
                ),
            [Setting.ServerKey] =
                FromEnvironment(Setting.ServerKey)
                ?? SecretFile.ReadOrCreate(folder.File("server-key"), ServerKeyOptions.Generate),
        };

    public static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
