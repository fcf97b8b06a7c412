namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>Cuts a document into tokens; commas, white space and comments fall away.</summary>
internal sealed class Lexer(string source)
{
    private readonly SourceText text = new(source);

    public Token Next()
    {
        SkipIgnored();
        var location = text.Location;
        return text.Peek() switch
        {
            SourceText.End => new(TokenKind.EndOfDocument, "", location),
            '"' => StringLexer.Read(text),
            '.' => ReadSpread(location),
            '!' or '$' or '&' or '(' or ')' or ':' or '=' or '@' or '[' or ']' or '{' or '}' or '|' => new(
                TokenKind.Punctuator,
                string.Intern(text.Take(1)),
                location
            ),
            var c when IsNameStart(c) => ReadName(location),
            var c when c == '-' || char.IsAsciiDigit(c) => ReadNumber(location),
            var c => throw new GraphQlSyntaxException($"unexpected character '{c}'", location),
        };
    }

    private void SkipIgnored()
    {
        while (true)
        {
            switch (text.Peek())
            {
                case ' ' or '\t' or '\n' or '\r' or ',' or '\uFEFF':
                    text.Take(1);
                    break;
                case '#':
                    text.Take(text.CountWhile(c => c is not '\n' and not '\r'));
                    break;
                default:
                    return;
            }
        }
    }

    private Token ReadSpread(SourceLocation location) =>
        text.StartsWith("...")
            ? new(TokenKind.Punctuator, string.Intern(text.Take(3)), location)
            : throw new GraphQlSyntaxException("expected \"...\"", location);

    private Token ReadName(SourceLocation location) =>
        new(TokenKind.Name, text.Take(text.CountWhile(IsNamePart)), location);

    private Token ReadNumber(SourceLocation location)
    {
        var length = text.Peek() == '-' ? 1 : 0;
        var digits = text.CountWhile(char.IsAsciiDigit, length);
        if (digits == 0 || (digits > 1 && text.Peek(length) == '0'))
        {
            throw new GraphQlSyntaxException("a number needs digits and no leading zero", location);
        }

        length += digits;
        var isFloat = false;
        if (text.Peek(length) == '.')
        {
            length += 1 + RequireDigits(length + 1, location);
            isFloat = true;
        }

        if (text.Peek(length) is 'e' or 'E')
        {
            var sign = text.Peek(length + 1) is '+' or '-' ? 1 : 0;
            length += 1 + sign + RequireDigits(length + 1 + sign, location);
            isFloat = true;
        }

        if (IsNamePart(text.Peek(length)) || text.Peek(length) == '.')
        {
            throw new GraphQlSyntaxException("a number must end before a name or a dot", location);
        }

        return new(isFloat ? TokenKind.Float : TokenKind.Int, text.Take(length), location);
    }

    private int RequireDigits(int offset, SourceLocation location)
    {
        var digits = text.CountWhile(char.IsAsciiDigit, offset);
        return digits > 0 ? digits : throw new GraphQlSyntaxException("expected a digit", location);
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
