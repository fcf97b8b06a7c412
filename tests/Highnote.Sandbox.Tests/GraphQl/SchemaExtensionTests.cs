using Stretch.Highnote.Sandbox.GraphQl;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox.Tests.GraphQl;

/// <summary>What is defined in one file goes on in another.</summary>
public sealed class SchemaExtensionTests
{
    private const string Library = """
        type Query { item: Item }
        interface Named { name: String }
        type Book { id: ID! }
        type Film { id: ID! }
        union Item = Book
        """;

    [Fact]
    public void Types_gain_fields_and_interfaces_and_unions_gain_members()
    {
        var schema = GraphQlSchema.Parse(
            Library + " extend type Book implements Named { name: String } extend union Item = Film"
        );

        var book = Assert.IsType<ObjectType>(schema.Find("Book"));
        Assert.Equal(["id", "name"], book.Fields.Keys);
        Assert.Equal(["Named"], book.Interfaces);
        Assert.Equal(["Book", "Film"], Assert.IsType<UnionType>(schema.Find("Item")).Members);
    }

    [Theory]
    [InlineData("extend type Play { id: ID! }")]
    [InlineData("extend union Book = Film")]
    [InlineData("extend interface Named { id: ID }")]
    public void What_is_not_there_or_of_another_kind_cannot_be_extended(string extension) =>
        Assert.Throws<GraphQlSyntaxException>(() => GraphQlSchema.Parse(Library + " " + extension));

    [Fact]
    public void A_field_is_not_defined_twice() =>
        Assert.Throws<ArgumentException>(() => GraphQlSchema.Parse(Library + " extend type Book { id: ID! }"));
}
