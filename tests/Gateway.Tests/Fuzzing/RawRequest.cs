using System.Globalization;
using System.Text;

namespace Stretch.Gateway.Tests.Fuzzing;

/// <summary>A request byte by byte, as no HTTP library would let one send it.</summary>
/// <param name="Headers">Beside Host and the body's framing.</param>
/// <param name="Expected">What must become of it.</param>
/// <param name="Oddity">What is odd about it, for who reads a failure.</param>
internal sealed record RawRequest(
    string Method,
    string Target,
    IReadOnlyList<(string Name, string Value)> Headers,
    byte[]? Body,
    Expectation Expected,
    string Oddity
)
{
    public const string FormType = "application/x-www-form-urlencoded";
    private const int MaxShownBytes = 600;

    /// <summary>Sent in pieces without a Content-Length.</summary>
    public bool IsChunked { get; init; }

    /// <summary>How many bytes each of them has; a third of the body, unless it is said.</summary>
    public int? PieceBytes { get; init; }

    /// <summary>Whether the operation can be told from the text of its path: a server also knows dots, slashes and encodings.</summary>
    public bool HasPlainPath { get; init; } = true;

    public RawRequest WithHeader(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public RawRequest WithoutHeader(string name) =>
        this with
        {
            Headers = [.. Headers.Where(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))],
        };

    public byte[] ToBytes()
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\nHost: localhost\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        if (IsChunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n");
        }
        else if (Body is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {Body.Length}\r\n");
        }

        // UTF-8, so that targets and headers may hold anything.
        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Framed()];
    }

    public override string ToString()
    {
        var text = Encoding.Latin1.GetString(ToBytes());
        var shown = text.Length > MaxShownBytes ? $"{text[..MaxShownBytes]}... ({text.Length} bytes)" : text;
        return $"{Oddity}, expected to be {Expected}:\n{shown}";
    }

    private byte[] Framed()
    {
        if (!IsChunked || Body is null)
        {
            return Body ?? [];
        }

        using var framed = new MemoryStream();
        foreach (var piece in Body.Chunk(PieceBytes ?? Math.Max(1, Body.Length / 3)))
        {
            framed.Write(Encoding.ASCII.GetBytes($"{piece.Length:x}\r\n"));
            framed.Write(piece);
            framed.Write("\r\n"u8);
        }

        framed.Write("0\r\n\r\n"u8);
        return framed.ToArray();
    }
}

/// <summary>What must become of a request.</summary>
internal enum Expectation
{
    /// <summary>Refused with 4xx; nothing changes.</summary>
    Refused,

    /// <summary>Odd, and right all the same: 2xx.</summary>
    Accepted,

    /// <summary>Who knows; but it is answered in the API's words.</summary>
    Answered,
}
