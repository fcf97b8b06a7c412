using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl.Schemas;

/// <summary>
/// Parses type definitions. Object types and unions may be extended after they are defined. Descriptions and directives
/// are read over, except <c>@deprecated</c>.
/// </summary>
internal static class SchemaParser
{
    private const string DeprecatedDirective = "deprecated";

    public static IReadOnlyList<TypeDefinition> Parse(string source)
    {
        var reader = new TokenReader(source);
        var types = new List<TypeDefinition>();
        while (reader.Current.Kind != TokenKind.EndOfDocument)
        {
            SkipDescription(reader);
            var location = reader.Current.Location;
            if (reader.TryTakeKeyword("extend"))
            {
                Extend(types, ReadType(reader), location);
            }
            else
            {
                types.Add(ReadType(reader));
            }
        }

        return types;
    }

    private static void Extend(List<TypeDefinition> types, TypeDefinition extension, SourceLocation location)
    {
        var index = types.FindIndex(t => t.Name == extension.Name);
        if (index < 0)
        {
            throw new GraphQlSyntaxException($"{extension.Name} is extended and not defined before", location);
        }

        types[index] = (types[index], extension) switch
        {
            (ObjectType type, ObjectType more) => new ObjectType(
                type.Name,
                ByName([.. type.Fields.Values, .. more.Fields.Values], f => f.Name),
                [.. type.Interfaces, .. more.Interfaces]
            ),
            (UnionType type, UnionType more) => new UnionType(type.Name, [.. type.Members, .. more.Members]),
            _ => throw new GraphQlSyntaxException("only object types and unions are extended", location),
        };
    }

    private static TypeDefinition ReadType(TokenReader reader)
    {
        var keyword = reader.ExpectName();
        var name = reader.ExpectName().Text;
        switch (keyword.Text)
        {
            case "scalar":
                Grammar.ReadDirectives(reader, isConstant: true);
                return new ScalarType(name);
            case "enum":
                Grammar.ReadDirectives(reader, isConstant: true);
                return new EnumType(name, reader.Many("{", ReadEnumMember, "}"));
            case "input":
                Grammar.ReadDirectives(reader, isConstant: true);
                return new InputType(name, ByName(reader.Many("{", ReadInput, "}"), i => i.Name));
            case "union":
                Grammar.ReadDirectives(reader, isConstant: true);
                reader.Expect("=");
                return new UnionType(name, ReadNames(reader, "|"));
            case "type":
                var implemented = ReadInterfaces(reader);
                return new ObjectType(name, ReadFields(reader), implemented);
            case "interface":
                var extended = ReadInterfaces(reader);
                return new InterfaceType(name, ReadFields(reader), extended);
            default:
                throw new GraphQlSyntaxException($"unknown definition \"{keyword.Text}\"", keyword.Location);
        }
    }

    private static List<string> ReadInterfaces(TokenReader reader)
    {
        var interfaces = reader.TryTakeKeyword("implements") ? ReadNames(reader, "&") : [];
        Grammar.ReadDirectives(reader, isConstant: true);
        return interfaces;
    }

    private static List<string> ReadNames(TokenReader reader, string separator)
    {
        reader.TryTake(separator);
        var names = new List<string>();
        do
        {
            names.Add(reader.ExpectName().Text);
        } while (reader.TryTake(separator));

        return names;
    }

    private static OrderedDictionary<string, FieldDefinition> ReadFields(TokenReader reader) =>
        ByName(reader.Many("{", ReadField, "}"), f => f.Name);

    private static FieldDefinition ReadField(TokenReader reader)
    {
        SkipDescription(reader);
        var name = reader.ExpectName().Text;
        var arguments = ByName(reader.OptionalMany("(", ReadInput, ")"), i => i.Name);
        reader.Expect(":");
        return new(name, Grammar.ReadType(reader), arguments, ReadDeprecation(reader));
    }

    private static InputDefinition ReadInput(TokenReader reader)
    {
        SkipDescription(reader);
        var name = reader.ExpectName().Text;
        reader.Expect(":");
        var type = Grammar.ReadType(reader);
        var defaultValue = reader.TryTake("=") ? Grammar.ReadValue(reader, isConstant: true) : null;
        Grammar.ReadDirectives(reader, isConstant: true);
        return new(name, type, defaultValue);
    }

    private static EnumMember ReadEnumMember(TokenReader reader)
    {
        SkipDescription(reader);
        return new(reader.ExpectName().Text, ReadDeprecation(reader));
    }

    private static bool ReadDeprecation(TokenReader reader) =>
        Grammar.ReadDirectives(reader, isConstant: true).Exists(d => d.Name == DeprecatedDirective);

    private static void SkipDescription(TokenReader reader)
    {
        if (reader.Current.Kind is TokenKind.String or TokenKind.BlockString)
        {
            reader.Advance();
        }
    }

    private static OrderedDictionary<string, T> ByName<T>(List<T> items, Func<T, string> nameOf) =>
        new(items.Select(item => KeyValuePair.Create(nameOf(item), item)), StringComparer.Ordinal);
}
