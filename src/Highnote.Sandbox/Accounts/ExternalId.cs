using System.Security.Cryptography;

namespace Stretch.Highnote.Sandbox.Accounts;

/// <summary>The caller's own id of an account or card; Highnote makes one of ten characters where none is given.</summary>
internal static class ExternalId
{
    public const int MaxChars = 255;
    private const int GeneratedChars = 10;
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string OrNew(string? given) => given ?? RandomNumberGenerator.GetString(Alphabet, GeneratedChars);

    public static bool IsValid(string? given) => given is null || given.Length is > 0 and <= MaxChars;
}
