using System.Text;
using System.Text.Json;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Introspection;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Validation;

namespace Stretch.Highnote.Sandbox.Tests.GraphQl;

public sealed class ExecutorTests
{
    private sealed record Person(string? Name);

    private sealed record Book(string Id, string? Title, int Pages, Person? Author);

    private sealed record Film(string Id, string? Title, int Minutes);

    private static readonly Book Dune = new("b1", "Dune", 412, new("Frank"));
    private static readonly Film Alien = new("f1", null, 117);

    [Fact]
    public async Task Fragments_apply_by_the_type_of_the_object()
    {
        var data = await DataOf(
            "{ shelf { __typename ...F ... on Book { pages author { name } } ... on Item { n: title } } } fragment F on Film { minutes id }"
        );

        Assert.Equal(
            """{"shelf":[{"__typename":"Book","pages":412,"author":{"name":"Frank"},"n":"Dune"},{"__typename":"Film","minutes":117,"id":"f1","n":null}]}""",
            data
        );
    }

    [Fact]
    public async Task Fields_of_one_key_are_merged_and_answered_once() =>
        Assert.Equal(
            """{"any":{"author":{"name":"Frank","n":"Frank"},"id":"b1"}}""",
            await DataOf(
                "{ any { ... on Book { author { name } id } ...F } } fragment F on Book { author { n: name } }"
            )
        );

    [Theory]
    [InlineData("""{"yes":true}""", """{"a":"b1/1"}""")]
    [InlineData("""{"yes":false,"e":7}""", """{"b":"b1/7"}""")]
    public async Task Conditions_and_defaults_follow_the_variables(string variables, string expected) =>
        Assert.Equal(
            $$"""{"item":{{expected}}}""",
            await DataOf(
                """query ($yes: Boolean!, $e: Int) { item(id: "b1", edition: $e) { a: title @include(if: $yes) b: title @skip(if: $yes) } }""",
                variables
            )
        );

    [Fact]
    public async Task A_failed_field_is_null_and_reported_with_its_path()
    {
        var result = await Execute("{ fails any { __typename } }");

        Assert.Equal("""{"fails":null,"any":{"__typename":"Book"}}""", Json(result.Data));
        Assert.Equal(["fails"], Assert.Single(result.Errors).Path!);
    }

    [Fact]
    public async Task A_field_without_code_says_so() =>
        Assert.Contains(
            "does not simulate",
            Assert.Single((await Execute("{ notWritten }")).Errors).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("{ neverNull }", null, "neverNull")]
    [InlineData("{ strictShelf { author { name } } }", null, "strictShelf/0/author/name")]
    [InlineData("{ any { ... on Book { author { name } } } }", """{"any":null}""", "any/author/name")]
    public async Task A_missing_value_climbs_to_the_next_place_that_may_be_null(
        string document,
        string? data,
        string path
    )
    {
        var result = await Execute(document, book: Dune with { Author = new(null) });

        Assert.Equal(data, result.Data is null ? null : Json(result.Data));
        Assert.Equal(path, string.Join('/', Assert.Single(result.Errors).Path!));
    }

    [Theory]
    [InlineData("{ later { id also: id } }", """{"later":{"id":"b1","also":"b1"}}""", 0)]
    [InlineData("{ later { id ... on Book { title } } }", """{"later":{"id":"b1","title":"Dune"}}""", 1)]
    public async Task What_is_known_by_its_id_is_read_only_where_more_is_asked_for(
        string document,
        string expected,
        int reads
    )
    {
        var read = 0;
        var later = new Reference(
            "Book",
            Dune.Id,
            () =>
            {
                read++;
                return Task.FromResult<object?>(Dune);
            }
        );

        Assert.Equal(expected, Json((await Execute(document, later: later)).Data));
        Assert.Equal(reads, read);
    }

    [Theory]
    [InlineData("{}", "\"$input\" of type \"AddInput!\" is required")]
    [InlineData("""{"input":null}""", "must not be null")]
    [InlineData("""{"input":{"title":"x"}}""", "\"$input.cents\"")]
    [InlineData("""{"input":{"title":"x","cents":"100.00"}}""", "no \"UnsignedInt\"")]
    [InlineData("""{"input":{"title":"x","cents":-1}}""", "no \"UnsignedInt\"")]
    [InlineData("""{"input":{"title":"x","cents":1,"key":"not-a-uuid"}}""", "no \"IdempotencyKey\"")]
    [InlineData("""{"input":{"title":"x","cents":1,"more":1}}""", "does not define")]
    public void A_wrong_variable_is_named(string variables, string expected)
    {
        var operation = DocumentParser
            .Parse("mutation ($input: AddInput!) { add(input: $input) { __typename } }")
            .Operations[0];

        VariableCoercion.Coerce(LibrarySchema.Instance, operation, Parse(variables), out var errors);

        Assert.Contains(expected, Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_objects_reach_the_resolver_coerced() =>
        Assert.Equal(
            """{"add":{"title":"5000000000 16fd2706-8baf-433b-82eb-8c7fada847da"}}""",
            await DataOf(
                "mutation ($c: UnsignedInt!, $k: IdempotencyKey) { add(input: { title: \"t\", cents: $c, key: $k }) { ... on Book { title } } }",
                """{"c":5000000000,"k":"16fd2706-8baf-433b-82eb-8c7fada847da"}"""
            )
        );

    [Fact]
    public async Task The_schema_answers_about_itself() =>
        Assert.Equal(
            """{"__type":{"kind":"OBJECT","fields":[{"name":"id","type":{"kind":"NON_NULL","ofType":{"name":"ID"}}},{"name":"title","type":{"kind":"SCALAR","ofType":null}}]}}""",
            (await DataOf("{ __type(name: \"Book\") { kind fields { name type { kind ofType { name } } } } }")).Replace(
                """,{"name":"pages","type":{"kind":"SCALAR","ofType":null}},{"name":"author","type":{"kind":"NON_NULL","ofType":{"name":"Person"}}}""",
                ""
            )
        );

    private static async Task<string> DataOf(string document, string variables = "{}")
    {
        var result = await Execute(document, variables);
        Assert.True(result.Errors.Count == 0, string.Join('\n', result.Errors.Select(e => e.Message)));
        return Json(result.Data!);
    }

    private static async Task<ExecutionResult> Execute(
        string source,
        string variables = "{}",
        Book? book = null,
        Reference? later = null
    )
    {
        Assert.Empty(GraphQlDocumentValidator.Validate(source, LibrarySchema.Instance));
        var document = DocumentParser.Parse(source);
        var values = VariableCoercion.Coerce(
            LibrarySchema.Instance,
            document.Operations[0],
            Parse(variables),
            out var errors
        );
        Assert.Empty(errors);
        var prepared = new PreparedOperation(
            document.Operations[0],
            document.Fragments.ToDictionary(f => f.Name),
            values
        );
        return await new Executor(
            LibrarySchema.Instance,
            Resolvers(book ?? Dune, later),
            prepared,
            null,
            default
        ).ExecuteAsync();
    }

    private static ResolverMap Resolvers(Book book, Reference? later)
    {
        var map = new ResolverMap(LibrarySchema.Instance);
        IntrospectionFields.Register(map, LibrarySchema.Instance);
        map.Type<object>("Query")
            .Field(
                "item",
                (_, c) => book with { Title = $"{c.Arguments.Text("id")}/{c.Arguments.Find<long>("edition")}" }
            )
            .FieldAsync(
                "shelf",
                async (_, _) =>
                {
                    await Task.Yield();
                    return new object[] { book, Alien };
                }
            )
            .Field("strictShelf", _ => new[] { book })
            .Field("any", _ => book)
            .Field("fails", (_, _) => throw new FieldException("it fails"))
            .Field("neverNull", _ => null)
            .Field("later", _ => later);
        map.Type<object>("Mutation")
            .Field(
                "add",
                (_, c) =>
                    c.Arguments.Object("input") is var i
                        ? book with
                        {
                            Title = $"{i.Get<long>("cents")} {i.TextOrNull("key")}",
                        }
                        : null
            );
        map.Type<Book>()
            .Field("id", b => b.Id)
            .Field("title", b => b.Title)
            .Field("pages", b => b.Pages)
            .Field("author", b => b.Author);
        map.Type<Film>().Field("id", f => f.Id).Field("title", f => f.Title).Field("minutes", f => f.Minutes);
        map.Type<Person>().Field("name", p => p.Name);
        return map;
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static string Json(ResultObject? data)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            data!.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
