namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>One token of look-ahead, and what both parsers (documents and schemas) ask of it.</summary>
internal sealed class TokenReader
{
    private readonly Lexer lexer;
    private int nestingLevels;

    public TokenReader(string source)
    {
        lexer = new Lexer(source);
        Current = lexer.Next();
    }

    public Token Current { get; private set; }

    public Token Advance()
    {
        var taken = Current;
        Current = lexer.Next();
        return taken;
    }

    public bool TryTake(string punctuator)
    {
        var matches = Current.Is(punctuator);
        if (matches)
        {
            Advance();
        }

        return matches;
    }

    public bool TryTakeKeyword(string keyword)
    {
        var matches = Current.IsKeyword(keyword);
        if (matches)
        {
            Advance();
        }

        return matches;
    }

    public Token Expect(string punctuator) =>
        Current.Is(punctuator) ? Advance() : throw Unexpected($"\"{punctuator}\"");

    public Token ExpectName() => Current.Kind == TokenKind.Name ? Advance() : throw Unexpected("a name");

    /// <summary>Reads items up to the closing punctuator; at least one is required.</summary>
    public List<T> Many<T>(string open, Func<TokenReader, T> readItem, string close)
    {
        Expect(open);
        var items = new List<T>();
        Nested(() =>
        {
            do
            {
                items.Add(readItem(this));
            } while (!TryTake(close));
        });
        return items;
    }

    /// <summary>As <see cref="Many"/>, but the whole group may be missing.</summary>
    public List<T> OptionalMany<T>(string open, Func<TokenReader, T> readItem, string close) =>
        Current.Is(open) ? Many(open, readItem, close) : [];

    public void Nested(Action read)
    {
        if (++nestingLevels > DocumentLimits.MaxNestingLevels)
        {
            throw new GraphQlSyntaxException(
                $"the document nests deeper than {DocumentLimits.MaxNestingLevels} levels",
                Current.Location
            );
        }

        read();
        nestingLevels--;
    }

    public GraphQlSyntaxException Unexpected(string expected) =>
        new($"expected {expected}, found {Current}", Current.Location);
}
