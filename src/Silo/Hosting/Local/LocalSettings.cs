using System.Security.Cryptography;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Hosting.Local;

/// <summary>What an operator would set in the environment and a local run makes itself, once for a data folder.</summary>
internal static class LocalSettings
{
    private const int PasswordCharacters = 20;

    /// <summary>The settings that the environment leaves open.</summary>
    public static Dictionary<string, string?> For(LocalFolder folder, string connectionString, SandboxInfo issuer) =>
        new()
        {
            [Setting.LocalMode] = bool.TrueString,
            [Setting.Database] = connectionString,
            [Setting.IssuerEndpoint] = issuer.GraphQlUrl.ToString(),
            [Setting.IssuerApiKey] = issuer.ApiKey,
            [Setting.AdminPassword] = Secret(
                Setting.AdminPassword,
                folder.File("admin-password"),
                () => RandomNumberGenerator.GetHexString(PasswordCharacters, lowercase: true)
            ),
            [Setting.ServerKey] = Secret(Setting.ServerKey, folder.File("server-key"), ServerKeyOptions.Generate),
        };

    /// <summary>What the environment says; null where it names a file of its own; otherwise made once and kept.</summary>
    private static string? Secret(string setting, string path, Func<string> make) =>
        FromEnvironment(SecretSetting.FileSettingOf(setting)) is not null
            ? FromEnvironment(setting)
            : FromEnvironment(setting) ?? SecretFile.ReadOrCreate(path, make);

    public static string? FromEnvironment(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
