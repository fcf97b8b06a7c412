using System.Globalization;
using System.Text;

namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>Reads strings with escapes, and block strings with their common indentation removed.</summary>
internal static class StringLexer
{
    private const string BlockQuotes = "\"\"\"";

    public static Token Read(SourceText text)
    {
        var location = text.Location;
        return text.StartsWith(BlockQuotes)
            ? new(TokenKind.BlockString, ReadBlock(text, location), location)
            : new(TokenKind.String, ReadLine(text, location), location);
    }

    private static string ReadLine(SourceText text, SourceLocation start)
    {
        text.Take(1);
        var value = new StringBuilder();
        while (text.Peek() != '"')
        {
            if (text.AtEnd || text.Peek() is '\n' or '\r')
            {
                throw new GraphQlSyntaxException("a string is not closed", start);
            }

            value.Append(text.Peek() == '\\' ? ReadEscape(text) : text.Take(1));
        }

        text.Take(1);
        var read = value.ToString();
        return HasHalfCharacter(read)
            ? throw new GraphQlSyntaxException("a unicode escape is half a character", start)
            : read;
    }

    private static bool HasHalfCharacter(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (!char.IsSurrogatePair(text, i))
            {
                return true;
            }

            i++;
        }

        return false;
    }

    private static string ReadEscape(SourceText text)
    {
        var location = text.Location;
        var escape = text.Take(1) is var _ && !text.AtEnd ? text.Take(1) : "";
        return escape switch
        {
            "\"" or "\\" or "/" => escape,
            "b" => "\b",
            "f" => "\f",
            "n" => "\n",
            "r" => "\r",
            "t" => "\t",
            "u" => ReadUnicode(text, location),
            _ => throw new GraphQlSyntaxException($"unknown escape \"\\{escape}\"", location),
        };
    }

    private static string ReadUnicode(SourceText text, SourceLocation location)
    {
        const int fixedDigits = 4;
        var braced = text.Peek() == '{';
        if (braced)
        {
            text.Take(1);
        }

        var digits = text.CountWhile(char.IsAsciiHexDigit);
        var length = braced ? digits : Math.Min(digits, fixedDigits);
        var wellFormed = braced ? length is > 0 and <= 6 && text.Peek(length) == '}' : length == fixedDigits;
        if (!wellFormed)
        {
            throw new GraphQlSyntaxException(
                "a unicode escape needs four hex digits, or up to six in braces",
                location
            );
        }

        var code = int.Parse(text.Take(length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (!braced)
        {
            // Half of a surrogate pair stands by itself here; its other half must be the next escape.
            return ((char)code).ToString();
        }

        text.Take(1);
        return Rune.IsValid(code)
            ? new Rune(code).ToString()
            : throw new GraphQlSyntaxException("a unicode escape names no character", location);
    }

    private static string ReadBlock(SourceText text, SourceLocation start)
    {
        text.Take(BlockQuotes.Length);
        var raw = new StringBuilder();
        while (!text.StartsWith(BlockQuotes))
        {
            if (text.AtEnd)
            {
                throw new GraphQlSyntaxException("a block string is not closed", start);
            }

            raw.Append(text.StartsWith("\\\"\"\"") ? text.Take(4)[1..] : text.Take(1));
        }

        text.Take(BlockQuotes.Length);
        return Dedent(raw.ToString());
    }

    private static string Dedent(string raw)
    {
        var lines = raw.ReplaceLineEndings("\n").Split('\n');
        var indent = lines.Skip(1).Where(HasText).Select(LeadingBlanks).DefaultIfEmpty(0).Min();
        var dedented = lines.Select((line, i) => i == 0 ? line : line[Math.Min(indent, line.Length)..]).ToList();
        var first = dedented.FindIndex(HasText);
        var last = dedented.FindLastIndex(HasText);
        return first < 0 ? "" : string.Join('\n', dedented[first..(last + 1)]);
    }

    private static bool HasText(string line) => LeadingBlanks(line) < line.Length;

    private static int LeadingBlanks(string line) => line.Length - line.TrimStart(' ', '\t').Length;
}
