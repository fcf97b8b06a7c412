namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>The productions that documents and schemas share: values, type references, directives.</summary>
internal static class Grammar
{
    /// <param name="reader">Stands at the value.</param>
    /// <param name="isConstant">Variables are refused (defaults, schema directives).</param>
    public static Value ReadValue(TokenReader reader, bool isConstant)
    {
        var token = reader.Current;
        switch (token.Kind)
        {
            case TokenKind.Int:
                return new IntValue(reader.Advance().Text, token.Location);
            case TokenKind.Float:
                return new FloatValue(reader.Advance().Text, token.Location);
            case TokenKind.String or TokenKind.BlockString:
                return new StringValue(reader.Advance().Text, token.Location);
            case TokenKind.Name:
                return ReadWord(reader.Advance());
            case TokenKind.Punctuator when token.Is("$") && !isConstant:
                reader.Advance();
                return new VariableValue(reader.ExpectName().Text, token.Location);
            case TokenKind.Punctuator when token.Is("["):
                return new ListValue(ReadItems(reader, "[", r => ReadValue(r, isConstant), "]"), token.Location);
            case TokenKind.Punctuator when token.Is("{"):
                return new ObjectValue(ReadItems(reader, "{", r => ReadArgument(r, isConstant), "}"), token.Location);
            default:
                throw reader.Unexpected("a value");
        }
    }

    public static TypeReference ReadType(TokenReader reader)
    {
        TypeReference? type = null;
        if (reader.TryTake("["))
        {
            reader.Nested(() => type = new ListType(ReadType(reader)));
            reader.Expect("]");
        }

        type ??= new NamedType(reader.ExpectName().Text);
        return reader.TryTake("!") ? new NonNullType(type) : type;
    }

    public static List<Directive> ReadDirectives(TokenReader reader, bool isConstant)
    {
        var directives = new List<Directive>();
        while (reader.Current.Is("@"))
        {
            var location = reader.Advance().Location;
            directives.Add(new(reader.ExpectName().Text, ReadArguments(reader, isConstant), location));
        }

        return directives;
    }

    public static List<Argument> ReadArguments(TokenReader reader, bool isConstant) =>
        reader.OptionalMany("(", r => ReadArgument(r, isConstant), ")");

    private static Argument ReadArgument(TokenReader reader, bool isConstant)
    {
        var name = reader.ExpectName();
        reader.Expect(":");
        return new(name.Text, ReadValue(reader, isConstant), name.Location);
    }

    private static Value ReadWord(Token word) =>
        word.Text switch
        {
            "true" => new BooleanValue(true, word.Location),
            "false" => new BooleanValue(false, word.Location),
            "null" => new NullValue(word.Location),
            _ => new EnumValue(word.Text, word.Location),
        };

    /// <summary>A list or object value, which unlike every other group may be empty.</summary>
    private static List<T> ReadItems<T>(TokenReader reader, string open, Func<TokenReader, T> readItem, string close)
    {
        reader.Expect(open);
        var items = new List<T>();
        reader.Nested(() =>
        {
            while (!reader.TryTake(close))
            {
                items.Add(readItem(reader));
            }
        });
        return items;
    }
}
