using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.GraphQl.Introspection;

/// <summary>Answers <c>__schema</c> and <c>__type</c> from the schema itself.</summary>
internal static class IntrospectionFields
{
    private const string NoReason = "No longer supported";

    private enum DirectiveLocation
    {
        Field,
        FragmentSpread,
        InlineFragment,
    }

    private sealed record DirectiveDefinition(string Name, string Description);

    private static readonly DirectiveDefinition[] Directives =
    [
        new("include", "Selects only if the condition is true."),
        new("skip", "Selects only if the condition is false."),
    ];

    public static void Register(ResolverMap map, GraphQlSchema schema)
    {
        map.Type<object>("Query")
            .Field("__schema", _ => schema)
            .Field("__type", (_, c) => schema.Find(c.Arguments.Text("name")) is { } t ? new NamedType(t.Name) : null);
        map.Type<GraphQlSchema>("__Schema")
            .Field("description", _ => null)
            .Field("types", s => s.Types.Keys.Select(name => new NamedType(name)))
            .Field("queryType", s => new NamedType(s.Query.Name))
            .Field("mutationType", s => s.Mutation is { } mutation ? new NamedType(mutation.Name) : null)
            .Field("subscriptionType", _ => null)
            .Field("directives", _ => Directives);
        RegisterType(map, schema);
        RegisterMembers(map);
        RegisterDirectives(map);
    }

    private static void RegisterType(ResolverMap map, GraphQlSchema schema)
    {
        map.Type<ListType>("__Type");
        map.Type<NonNullType>("__Type");
        map.Type<NamedType>("__Type");
        map.Type<TypeReference>("__Type")
            .Field("kind", t => TypeFacts.Kind(schema, t))
            .Field("name", t => (t as NamedType)?.Name)
            .Field("description", _ => null)
            .Field("fields", (t, c) => TypeFacts.Fields(schema, t, c.Arguments.Find<bool>("includeDeprecated")))
            .Field("interfaces", t => TypeFacts.Interfaces(schema, t))
            .Field("possibleTypes", t => TypeFacts.PossibleTypes(schema, t))
            .Field("enumValues", (t, c) => TypeFacts.Members(schema, t, c.Arguments.Find<bool>("includeDeprecated")))
            .Field("inputFields", t => TypeFacts.Inputs(schema, t))
            .Field("ofType", t => t is NonNullType n ? n.Inner : (t as ListType)?.Item)
            .Field("specifiedByURL", _ => null);
    }

    private static void RegisterMembers(ResolverMap map)
    {
        map.Type<FieldDefinition>("__Field")
            .Field("name", f => f.Name)
            .Field("description", _ => null)
            .Field("args", f => f.Arguments.Values)
            .Field("type", f => f.Type)
            .Field("isDeprecated", f => f.IsDeprecated)
            .Field("deprecationReason", f => f.IsDeprecated ? NoReason : null);
        map.Type<InputDefinition>("__InputValue")
            .Field("name", i => i.Name)
            .Field("description", _ => null)
            .Field("type", i => i.Type)
            .Field("defaultValue", i => i.Default is { } value ? ValuePrinter.Print(value) : null)
            .Field("isDeprecated", _ => false)
            .Field("deprecationReason", _ => null);
        map.Type<EnumMember>("__EnumValue")
            .Field("name", m => m.Name)
            .Field("description", _ => null)
            .Field("isDeprecated", m => m.IsDeprecated)
            .Field("deprecationReason", m => m.IsDeprecated ? NoReason : null);
    }

    private static void RegisterDirectives(ResolverMap map) =>
        map.Type<DirectiveDefinition>("__Directive")
            .Field("name", d => d.Name)
            .Field("description", d => d.Description)
            .Field("locations", _ => Enum.GetValues<DirectiveLocation>())
            .Field("args", _ => new[] { new InputDefinition("if", new NonNullType(new NamedType("Boolean")), null) })
            .Field("isRepeatable", _ => false);
}
