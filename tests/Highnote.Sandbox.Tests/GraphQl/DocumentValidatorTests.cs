using System.Text;
using Stretch.Highnote.Sandbox.GraphQl;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.GraphQl.Validation;

namespace Stretch.Highnote.Sandbox.Tests.GraphQl;

public sealed class DocumentValidatorTests
{
    [Theory]
    [InlineData(
        "{ item(id: 1) { id title ... on Book { pages author { name } } ...F } } fragment F on Film { minutes }"
    )]
    [InlineData("query Q($id: ID!, $e: Int) { item(id: $id, edition: $e) { __typename } }")]
    [InlineData("query Q($e: Int = 2, $yes: Boolean!) { item(id: 1, edition: $e) { id @include(if: $yes) } }")]
    [InlineData("{ shelf(filter: { title: null, not: { kinds: BOOK } }, kinds: [BOOK, FILM]) { id } }")]
    [InlineData("query Q($f: Filter, $k: Kind!) { shelf(filter: $f, kinds: [$k]) { id } }")]
    [InlineData("{ a: item(id: 1) { id } b: item(id: 2) { id } c: item(id: 1) { id } c: item(id: 1) { title } }")]
    [InlineData("{ any { ... on Item { id } ... on Person { n: name } ... on Book { n: title } } }", false)]
    [InlineData("{ any { ... on Item { id } ... on Person { n: name } ... on Book { id } } }")]
    [InlineData("{ item(id: 1) { ... on Film { n: minutes } ... on Book { n: pages } } }")]
    [InlineData("{ item(id: 1) { ... on Film { pages } ... on Book { pages } } }", false)]
    [InlineData(
        "{ __schema { types { name fields { name type { ofType { name } } } } } __type(name: \"Book\") { kind } }"
    )]
    [InlineData(
        "mutation A { add(input: { title: \"x\", cents: 5000000000 }) { ... on Book { id } } } query B { any { __typename } }"
    )]
    public void A_document_is_valid_or_has_conflicting_fields(string document, bool isValid = true)
    {
        var errors = GraphQlDocumentValidator.Validate(document, LibrarySchema.Instance);

        Assert.True(isValid ? errors.Count == 0 : errors.Any(e => e.Message.Contains("conflict")), Describe(errors));
    }

    [Theory]
    [InlineData("{ item(id: 1) { id", "Syntax error")]
    [InlineData("fragment F on Book { id }", "contains no operation")]
    [InlineData("{ any { __typename } } query Q { any { __typename } }", "anonymous")]
    [InlineData("query Q { any { __typename } } query Q { any { __typename } }", "more than one operation named \"Q\"")]
    [InlineData("subscription { any }", "offers no subscription")]
    [InlineData("{ nothing }", "Cannot query field \"nothing\" on type \"Query\"")]
    [InlineData("{ item(id: 1) { pages } }", "Cannot query field \"pages\" on type \"Item\"")]
    [InlineData("{ any { title } }", "Cannot query field \"title\" on type \"Anything\"")]
    [InlineData("{ item(id: 1) }", "must have a selection")]
    [InlineData("{ item(id: 1) { id { x } } }", "has no subfields")]
    [InlineData("{ item { id } }", "\"id\" of type \"ID!\" is required")]
    [InlineData("{ item(id: 1, colour: 2) { id } }", "Unknown argument \"colour\"")]
    [InlineData("{ item(id: 1, id: 2) { id } }", "more than once")]
    [InlineData("{ item(id: null) { id } }", "must not be null")]
    [InlineData("{ item(id: true) { id } }", "no \"ID\"")]
    [InlineData("{ item(id: 1, edition: \"2\") { id } }", "no \"Int\"")]
    [InlineData("{ item(id: 1, edition: 3000000000) { id } }", "no \"Int\"")]
    [InlineData("{ shelf(kinds: [\"BOOK\"]) { id } }", "no \"Kind\"")]
    [InlineData("{ shelf(kinds: [RECORD]) { id } }", "no value of enum")]
    [InlineData("{ shelf(filter: { colour: 1 }) { id } }", "does not define")]
    [InlineData("{ shelf(filter: 5) { id } }", "no \"Filter\"")]
    [InlineData("{ shelf(filter: { title: 1 }) { id } }", "\"filter.title\"")]
    [InlineData("mutation { add(input: { title: \"x\" }) { __typename } }", "\"input.cents\" of type \"UnsignedInt!\"")]
    [InlineData("mutation { add(input: { title: \"x\", cents: -1 }) { __typename } }", "no \"UnsignedInt\"")]
    [InlineData(
        "mutation { add(input: { title: \"x\", cents: 1, key: \"k\" }) { __typename } }",
        "no \"IdempotencyKey\""
    )]
    [InlineData("{ item(id: $id) { id } }", "\"$id\" is not declared")]
    [InlineData(
        "query Q { ...F } fragment F on Query { item(id: $id) { id } }",
        "\"$id\" is not declared by operation \"Q\""
    )]
    [InlineData("query ($id: ID!) { any { __typename } }", "\"$id\" is never used")]
    [InlineData("query ($id: ID) { item(id: $id) { id } }", "\"$id\" of type \"ID\" is used where \"ID!\"")]
    [InlineData("query ($e: String) { item(id: 1, edition: $e) { id } }", "is used where \"Int\"")]
    [InlineData("query ($k: [Kind]) { shelf(kinds: $k) { id } }", "is used where \"[Kind!]\"")]
    [InlineData("query ($b: Book) { item(id: $b) { id } }", "has no input type")]
    [InlineData("query ($e: Int = \"1\") { item(id: 1, edition: $e) { id } }", "no \"Int\"")]
    [InlineData("query ($e: Int, $e: Int) { item(id: 1, edition: $e) { id } }", "declared more than once")]
    [InlineData("{ any { ...F } }", "Unknown fragment \"F\"")]
    [InlineData("{ any { __typename } } fragment F on Book { id }", "\"F\" is never used")]
    [InlineData("{ any { ...F } } fragment F on Book { ...G } fragment G on Book { ...F }", "contains itself")]
    [InlineData("{ any { ... on Film { id } } }", "can never apply")]
    [InlineData("{ any { ... on Kind { id } } }", "no fields")]
    [InlineData("{ any { ... on Rock { id } } }", "Unknown type \"Rock\"")]
    [InlineData("{ any @upper { __typename } }", "\"@upper\" is unknown")]
    [InlineData("{ any @skip { __typename } }", "\"if\" of type \"Boolean!\" is required")]
    [InlineData("query Q @skip(if: true) { any { __typename } }", "is unknown here")]
    [InlineData("{ any @skip(if: true) @skip(if: false) { __typename } }", "more than once")]
    [InlineData("{ a: item(id: 1) { id } a: item(id: 2) { id } }", "\"a\" conflict")]
    [InlineData("{ item(id: 1) { a: id a: title } }", "\"a\" conflict")]
    [InlineData("{ any { ...F ... on Book { x: pages } } } fragment F on Book { x: title }", "\"x\" conflict")]
    public void A_fault_is_named(string document, string expected)
    {
        var errors = GraphQlDocumentValidator.Validate(document, LibrarySchema.Instance);

        Assert.True(errors.Any(e => e.Message.Contains(expected, StringComparison.Ordinal)), Describe(errors));
    }

    [Fact]
    public void A_short_document_that_doubles_itself_is_refused_quickly()
    {
        var document = new StringBuilder("{ any { ...F0 } } ");
        for (var i = 0; i < 40; i++)
        {
            document.Append(null, $"fragment F{i} on Book {{ a{i}: author {{ name }} ...F{i + 1} ...F{i + 1} }} ");
        }

        document.Append("fragment F40 on Book { id }");

        var error = Assert.Single(GraphQlDocumentValidator.Validate(document.ToString(), LibrarySchema.Instance));
        Assert.Contains("selects more than", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Highnotes_schema_loads_and_judges()
    {
        var schema = HighnoteSchema.Load();

        Assert.Empty(GraphQlDocumentValidator.Validate("query ($id: ID!) { node(id: $id) { id } }", schema));
        Assert.NotEmpty(GraphQlDocumentValidator.Validate("{ node(id: 1) { id balance } }", schema));
    }

    [Fact]
    public void A_schema_with_a_loose_end_is_refused() =>
        Assert.Throws<ArgumentException>(() => GraphQlSchema.Parse("type Query { a: Absent }"));

    private static string Describe(IReadOnlyList<GraphQlError> errors) =>
        errors.Count == 0 ? "no error was found" : string.Join('\n', errors.Select(e => e.Message));
}
