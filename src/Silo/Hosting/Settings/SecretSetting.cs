using Stretch.Silo.Hosting.Local;

namespace Stretch.Silo.Hosting.Settings;

/// <summary>
/// A secret that stands in the environment, or in a file that the environment names: for <c>STRETCH_SERVER_KEY</c> that is
/// <c>STRETCH_SERVER_KEY_FILE</c>.
/// </summary>
internal static class SecretSetting
{
    private const string FileSuffix = "_FILE";

    public static string FileSettingOf(string setting) => setting + FileSuffix;

    /// <summary>Null when neither is set.</summary>
    /// <exception cref="StartupException">Both are set, or the file cannot be read, or others than its owner can read it.</exception>
    public static string? Read(IConfiguration settings, string setting)
    {
        var value = settings[setting];
        var fileSetting = FileSettingOf(setting);
        if (settings[fileSetting] is not { Length: > 0 } path)
        {
            return value;
        }

        if (!string.IsNullOrEmpty(value))
        {
            throw new StartupException($"Set {setting} or {fileSetting}, not both.");
        }

        try
        {
            return SecretFile.Read(path);
        }
        catch (StartupException unfit)
        {
            throw new StartupException($"{fileSetting}: {unfit.Message}", unfit);
        }
    }
}
