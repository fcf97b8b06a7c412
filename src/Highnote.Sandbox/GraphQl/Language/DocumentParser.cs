namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>Parses an executable document: what a client sends as <c>query</c>.</summary>
public static class DocumentParser
{
    /// <exception cref="GraphQlSyntaxException">Not GraphQL, or beyond <see cref="DocumentLimits"/>.</exception>
    public static Document Parse(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.Length > DocumentLimits.MaxDocumentChars)
        {
            var message = $"the document is longer than {DocumentLimits.MaxDocumentChars} characters";
            throw new GraphQlSyntaxException(message, new SourceLocation(1, 1));
        }

        var reader = new TokenReader(source);
        var operations = new List<Operation>();
        var fragments = new List<Fragment>();
        do
        {
            if (reader.Current.IsKeyword("fragment"))
            {
                fragments.Add(ReadFragment(reader));
            }
            else
            {
                operations.Add(ReadOperation(reader));
            }
        } while (reader.Current.Kind != TokenKind.EndOfDocument);

        return new(operations, fragments);
    }

    private static Operation ReadOperation(TokenReader reader)
    {
        var location = reader.Current.Location;
        if (reader.Current.Is("{"))
        {
            return new(OperationKind.Query, null, [], [], ReadSelections(reader), location);
        }

        var kind = reader.Current.Text switch
        {
            "query" => OperationKind.Query,
            "mutation" => OperationKind.Mutation,
            "subscription" => OperationKind.Subscription,
            _ => throw reader.Unexpected("an operation or a fragment"),
        };
        reader.ExpectName();
        var name = reader.Current.Kind == TokenKind.Name ? reader.Advance().Text : null;
        var variables = reader.OptionalMany("(", ReadVariable, ")");
        var directives = Grammar.ReadDirectives(reader, isConstant: false);
        return new(kind, name, variables, directives, ReadSelections(reader), location);
    }

    private static VariableDefinition ReadVariable(TokenReader reader)
    {
        var location = reader.Expect("$").Location;
        var name = reader.ExpectName().Text;
        reader.Expect(":");
        var type = Grammar.ReadType(reader);
        var defaultValue = reader.TryTake("=") ? Grammar.ReadValue(reader, isConstant: true) : null;
        Grammar.ReadDirectives(reader, isConstant: true);
        return new(name, type, defaultValue, location);
    }

    private static Fragment ReadFragment(TokenReader reader)
    {
        var location = reader.Advance().Location;
        if (reader.Current.IsKeyword("on"))
        {
            throw reader.Unexpected("a fragment name");
        }

        var name = reader.ExpectName().Text;
        if (!reader.TryTakeKeyword("on"))
        {
            throw reader.Unexpected("\"on\"");
        }

        var typeCondition = reader.ExpectName().Text;
        var directives = Grammar.ReadDirectives(reader, isConstant: false);
        return new(name, typeCondition, directives, ReadSelections(reader), location);
    }

    private static List<Selection> ReadSelections(TokenReader reader) => reader.Many("{", ReadSelection, "}");

    private static Selection ReadSelection(TokenReader reader)
    {
        var location = reader.Current.Location;
        return reader.TryTake("...") ? ReadFragmentUse(reader, location) : ReadField(reader, location);
    }

    private static Selection ReadFragmentUse(TokenReader reader, SourceLocation location)
    {
        if (reader.Current.Kind == TokenKind.Name && !reader.Current.IsKeyword("on"))
        {
            var name = reader.Advance().Text;
            return new FragmentSpread(name, Grammar.ReadDirectives(reader, isConstant: false), location);
        }

        var typeCondition = reader.TryTakeKeyword("on") ? reader.ExpectName().Text : null;
        var directives = Grammar.ReadDirectives(reader, isConstant: false);
        return new InlineFragment(typeCondition, directives, ReadSelections(reader), location);
    }

    private static FieldSelection ReadField(TokenReader reader, SourceLocation location)
    {
        var first = reader.ExpectName().Text;
        var alias = reader.TryTake(":") ? first : null;
        var name = alias is null ? first : reader.ExpectName().Text;
        var arguments = Grammar.ReadArguments(reader, isConstant: false);
        var directives = Grammar.ReadDirectives(reader, isConstant: false);
        var selections = reader.Current.Is("{") ? ReadSelections(reader) : [];
        return new(alias, name, arguments, directives, selections, location);
    }
}
