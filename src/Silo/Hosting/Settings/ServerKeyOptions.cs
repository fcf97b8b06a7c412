using System.Security.Cryptography;

namespace Stretch.Silo.Hosting.Settings;

/// <summary>The key from which all keys for sealing are derived. Losing it loses what is sealed.</summary>
internal sealed class ServerKeyOptions
{
    public const int KeyBytes = 32;

    /// <summary>
    /// <c>STRETCH_SERVER_KEY</c> or <c>STRETCH_SERVER_KEY_FILE</c>: 32 random bytes in base64, the same at every silo; while the key is
    /// exchanged several, with commas between, of which the first one seals and each opens. Required; a local run makes one and keeps
    /// it in the data folder.
    /// </summary>
    public IReadOnlyList<byte[]> MasterKeys { get; set; } = [];

    /// <summary>A fresh key, as the setting has it.</summary>
    public static string Generate() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
}
