using Stretch.Highnote.Sandbox.GraphQl;
using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.Tests.GraphQl;

public sealed class DocumentParserTests
{
    [Fact]
    public void Operations_and_fragments_are_told_apart()
    {
        var document = DocumentParser.Parse(
            """
            # a comment, and a byte order mark before this: ignored
            query First($id: ID! = "x", $list: [Int!]!) @skip(if: true) { node(id: $id) { ...F } }
            mutation Second { act }
            fragment F on Node { id }
            """
        );

        Assert.Equal(["First", "Second"], document.Operations.Select(o => o.Name));
        Assert.Equal([OperationKind.Query, OperationKind.Mutation], document.Operations.Select(o => o.Kind));
        Assert.Equal("[Int!]!", document.Operations[0].Variables[1].Type.ToString());
        Assert.Equal("F", Assert.Single(document.Fragments).Name);
    }

    [Fact]
    public void An_alias_renames_the_key_and_keeps_the_field()
    {
        var field = (FieldSelection)DocumentParser.Parse("{ mine: node(id: 1) }").Operations[0].Selections[0];

        Assert.Equal(("mine", "node"), (field.ResponseKey, field.Name));
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("-0.5e+3", "-0.5e+3")]
    [InlineData("\"a\\u0041\\n\\u{1F600}\\\"\"", "\"aA\\n\\uD83D\\uDE00\\u0022\"")]
    [InlineData("[1, [true], null, $v]", "[1, [true], null, $v]")]
    [InlineData("{ b: WORD a: {} }", "{a: {}, b: WORD}")]
    public void Every_kind_of_value_is_read(string written, string printed)
    {
        var field = (FieldSelection)DocumentParser.Parse($"{{ f(a: {written}) }}").Operations[0].Selections[0];

        Assert.Equal(printed, ValuePrinter.Print(field.Arguments[0].Value));
    }

    [Fact]
    public void A_block_string_loses_its_common_indentation_and_blank_edges()
    {
        var document = DocumentParser.Parse("{ f(a: \"\"\"\n    one\n      two \\\"\"\"\n\n\"\"\") }");

        var argument = ((FieldSelection)document.Operations[0].Selections[0]).Arguments[0];
        Assert.Equal("one\n  two \"\"\"", ((StringValue)argument.Value).Text);
    }

    [Fact]
    public void A_place_counts_lines_and_columns_from_one()
    {
        var document = DocumentParser.Parse("{\r\n  a\r  b\n}");

        Assert.Equal([new(2, 3), new(3, 3)], document.Operations[0].Selections.Select(s => s.Location));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{ }")]
    [InlineData("{ a")]
    [InlineData("{ a(b: ) }")]
    [InlineData("{ a(b: 01) }")]
    [InlineData("{ a(b: 1x) }")]
    [InlineData("{ a(b: 1.) }")]
    [InlineData("{ a(b: \"open) }")]
    [InlineData("{ a(b: \"\\q\") }")]
    [InlineData("{ a(b: \"\\u12\") }")]
    [InlineData("{ a(b: \"\\uD83D\") }")]
    [InlineData("{ a(b: \"\\uDE00\\uD83D\") }")]
    [InlineData("{ a(b: \"\"\"open) }")]
    [InlineData("{ .. a }")]
    [InlineData("{ a ? }")]
    [InlineData("query ($v: Int = $w) { a }")]
    [InlineData("fragment on on T { a }")]
    [InlineData("quarry { a }")]
    public void What_is_not_GraphQL_is_refused_with_its_place(string source)
    {
        var fault = Assert.Throws<GraphQlSyntaxException>(() => DocumentParser.Parse(source));

        Assert.True(fault.Location.Line >= 1 && fault.Location.Column >= 1, fault.Message);
    }

    [Fact]
    public void Depth_and_length_are_bounded()
    {
        var deep = string.Concat(Enumerable.Repeat("{a", 1_000)) + new string('}', 1_000);
        var deepList = $"{{ f(a: {new string('[', 1_000)}{new string(']', 1_000)}) }}";
        var @long = "{ a " + new string(' ', DocumentLimits.MaxDocumentChars) + "}";

        Assert.Contains("nests deeper", Refusal(deep), StringComparison.Ordinal);
        Assert.Contains("nests deeper", Refusal(deepList), StringComparison.Ordinal);
        Assert.Contains("longer than", Refusal(@long), StringComparison.Ordinal);
    }

    private static string Refusal(string source) =>
        Assert.Throws<GraphQlSyntaxException>(() => DocumentParser.Parse(source)).Message;
}
