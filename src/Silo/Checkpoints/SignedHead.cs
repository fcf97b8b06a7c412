using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Stretch.Domain.Ledger;
using Stretch.Gateway.Security;
using Stretch.Programs;

namespace Stretch.Silo.Checkpoints;

/// <summary>
/// How far a program's ledger had come at a moment, as it is signed: a JSON Web Signature, so that any library for those can
/// check it.
/// </summary>
/// <param name="Sequence">The last entry; 0 where there was none.</param>
/// <param name="Head">Its hash.</param>
/// <param name="Link">Its place among the program's checkpoints; null for what is none, the end of an export.</param>
internal sealed partial record SignedHead(
    ProgramId ProgramId,
    long Sequence,
    Digest Head,
    Timestamp At,
    CheckpointLink? Link
)
{
    private const string Type = "ledger-head";

    public string SignedWith(Es256Key key) => Jws.Write(key, Type, Write);

    /// <summary>What was signed; null unless the key signed a head of a ledger.</summary>
    public static SignedHead? Read(string signed, Es256Key key) =>
        Jws.ReadHeader(signed)?.Type == Type && Jws.Read(signed, key) is { } payload ? Read(payload) : null;

    /// <summary>The id of the key that claims to have signed it.</summary>
    public static string? KeyIdOf(string signed) => Jws.ReadHeader(signed)?.KeyId;

    /// <summary>What the program's next checkpoint carries of this one.</summary>
    public static Digest HashOf(string signed) => Digest.Read(SHA256.HashData(Encoding.ASCII.GetBytes(signed)));

    /// <summary>Every signature in a text, whatever stands around them: lines of JSON, pages of the list, headers.</summary>
    public static IEnumerable<string> FindAll(string text) => Signature().Matches(text).Select(match => match.Value);

    private void Write(Utf8JsonWriter json)
    {
        json.WriteString("programId", ProgramId.ToString());
        json.WriteNumber("ledgerSequence", Sequence);
        json.WriteString("chainHead", Head.ToString());
        json.WriteNumber("createTimestamp", At.UnixMs);
        if (Link is { } link)
        {
            json.WriteNumber("number", link.Number);
            json.WriteString("previous", link.Previous.ToString());
        }
    }

    private static SignedHead? Read(JsonElement payload) =>
        ProgramId.TryParse(Jws.Text(payload, "programId"), out var program)
        && Number(payload, "ledgerSequence") is { } sequence
        && Hash(payload, "chainHead") is { } head
        && Number(payload, "createTimestamp") is { } at
            ? new SignedHead(
                program,
                sequence,
                head,
                new Timestamp(at),
                Number(payload, "number") is { } number && Hash(payload, "previous") is { } previous
                    ? new CheckpointLink(number, previous)
                    : null
            )
            : null;

    private static long? Number(JsonElement payload, string name) =>
        payload.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    private static Digest? Hash(JsonElement payload, string name)
    {
        Span<byte> bytes = stackalloc byte[Digest.LengthBytes];
        return
            Jws.Text(payload, name) is { Length: 2 * Digest.LengthBytes } hex
            && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done
            ? Digest.Read(bytes)
            : null;
    }

    // A JSON object in base64url begins like this.
    [GeneratedRegex(@"eyJ[\w-]+\.[\w-]+\.[\w-]+")]
    private static partial Regex Signature();
}

/// <summary>A checkpoint's place among those of its program.</summary>
/// <param name="Number">1 for the first, without gaps.</param>
/// <param name="Previous">The hash of the one before, as it was signed; zeros for the first.</param>
internal sealed record CheckpointLink(long Number, Digest Previous);
