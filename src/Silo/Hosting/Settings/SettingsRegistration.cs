using System.Globalization;
using System.Net;
using Npgsql;
using Stretch.Silo.Hosting.Listening;

namespace Stretch.Silo.Hosting.Settings;

/// <summary>Reads every setting once and refuses to start on a wrong one, naming it.</summary>
internal static class SettingsRegistration
{
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services
            .AddOptions<HttpOptions>()
            .Configure<IConfiguration>(ReadHttp)
            .Validate(
                http => http.Port is >= 0 and <= IPEndPoint.MaxPort,
                $"{Setting.Port} must be a number from 0 to 65535."
            )
            .Validate(http => http.SharesPort is not null, $"{Setting.SharePort} must be true or false.")
            .Validate(
                http => http.SharesPort is not true || SharedPort.IsSupported,
                $"{Setting.SharePort} needs Linux or macOS: elsewhere silos cannot listen on one port together."
            )
            .Validate(
                http => http.SiloPort is null or (>= 0 and <= IPEndPoint.MaxPort),
                $"{Setting.SiloPort} must be a number from 0 to 65535."
            )
            .Validate(
                http => http.SiloPort is null or 0 || http.SiloPort != http.Port,
                $"{Setting.SiloPort} must be another port than {Setting.Port}."
            )
            .Validate(
                http => IPAddress.TryParse(http.BindAddress, out _),
                $"{Setting.BindAddress} must be an IP address."
            )
            .Validate(
                http => http.PublicUrl is null || IsOrigin(http.PublicUrl),
                $"{Setting.PublicUrl} must be like https://stretch.example.org, without a path."
            )
            .Validate(
                http => http.TrustedProxies is not null,
                $"{Setting.TrustedProxies} must be IP addresses and networks with commas between, like 10.1.0.0/16, 192.0.2.7; not all addresses there are."
            )
            .ValidateOnStart();
        services
            .AddOptions<StorageOptions>()
            .Configure<IConfiguration>(
                (storage, settings) => storage.ConnectionString = settings[Setting.Database] ?? ""
            )
            .Validate(
                storage => IsConnectionString(storage.ConnectionString),
                "ConnectionStrings__Stretch must be set to a PostgreSQL connection string, like Host=db;Username=stretch;Password=...;Database=stretch."
            )
            .ValidateOnStart();
        services
            .AddOptions<AdminOptions>()
            .Configure<IConfiguration>(ReadAdmin)
            .Validate(
                admin => admin.User.Length > 0 && !admin.User.Contains(':', StringComparison.Ordinal),
                $"{Setting.AdminUser} must not be empty or contain a colon."
            )
            .Validate(
                admin => admin.Password.Length > 0,
                $"{Setting.AdminPassword} or {SecretSetting.FileSettingOf(Setting.AdminPassword)} must be set."
            )
            .ValidateOnStart();
        services
            .AddOptions<ServerKeyOptions>()
            .Configure<IConfiguration>(
                (key, settings) => key.MasterKeys = ReadKeys(SecretSetting.Read(settings, Setting.ServerKey))
            )
            .Validate(
                key => key.MasterKeys.Count > 0 && key.MasterKeys.All(each => each.Length == ServerKeyOptions.KeyBytes),
                $"{Setting.ServerKey} must be set to {ServerKeyOptions.KeyBytes} random bytes in base64, like openssl rand -base64 32 makes, or {SecretSetting.FileSettingOf(Setting.ServerKey)} to a file that holds them. While the key is exchanged it may be several, with commas between."
            )
            .ValidateOnStart();
        services
            .AddOptions<LocalModeOptions>()
            .Configure<IConfiguration>(
                (mode, settings) => mode.Enabled = settings[Setting.LocalMode] == bool.TrueString
            );
        return services;
    }

    private static void ReadHttp(HttpOptions http, IConfiguration settings)
    {
        http.Port = PortOr(settings[Setting.Port], HttpOptions.DefaultPort);
        http.SharesPort = TrueOrFalse(settings[Setting.SharePort], otherwise: false);
        http.SiloPort = string.IsNullOrEmpty(settings[Setting.SiloPort]) ? null : PortOr(settings[Setting.SiloPort], 0);
        http.BindAddress = settings[Setting.BindAddress] ?? HttpOptions.DefaultBindAddress;
        http.PublicUrl = settings[Setting.PublicUrl];
        http.TrustedProxies = ProxyNetworks.Read(settings[Setting.TrustedProxies]);
    }

    private static void ReadAdmin(AdminOptions admin, IConfiguration settings)
    {
        admin.User = settings[Setting.AdminUser] ?? AdminOptions.DefaultUser;
        admin.Password = SecretSetting.Read(settings, Setting.AdminPassword) ?? "";
    }

    /// <summary>The port that a setting names; -1, which no validation lets pass, when it names none.</summary>
    public static int PortOr(string? setting, int otherwise) =>
        string.IsNullOrEmpty(setting) ? otherwise
        : int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
        : -1;

    /// <summary>Null when a setting says something else.</summary>
    private static bool? TrueOrFalse(string? setting, bool otherwise) =>
        string.IsNullOrEmpty(setting) ? otherwise
        : bool.TryParse(setting, out var value) ? value
        : null;

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.PathAndQuery == "/";

    private static bool IsConnectionString(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text).Host is { Length: > 0 };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static byte[][] ReadKeys(string? text) => [.. (text ?? "").Split(',').Select(FromBase64)];

    private static byte[] FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
