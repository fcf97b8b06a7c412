using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>Lets known API keys in: Basic with <c>key:</c>, as HTTP has it, or the bare key, as Highnote's docs show it.</summary>
internal sealed class ApiKeys(SandboxOptions options)
{
    private readonly string[] keys = options.ApiKeys.Count > 0 ? [.. options.ApiKeys] : [SandboxOptions.DefaultApiKey];

    /// <summary>The first key, for whoever asks which to use.</summary>
    public string Default => keys[0];

    /// <returns>The key, or null.</returns>
    public string? Authenticate(string? authorization)
    {
        if (
            !AuthenticationHeaderValue.TryParse(authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)
            || header.Parameter is null
        )
        {
            return null;
        }

        var decoded = new byte[header.Parameter.Length];
        if (!Convert.TryFromBase64String(header.Parameter, decoded, out var length))
        {
            return null;
        }

        var given = Encoding.UTF8.GetString(decoded, 0, length);
        var key = given.EndsWith(':') ? given[..^1] : given;
        return Array.Find(keys, known => AreEqual(known, key));
    }

    private static bool AreEqual(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
