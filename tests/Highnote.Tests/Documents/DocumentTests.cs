using Stretch.Highnote.Sandbox;
using Stretch.Highnote.Sandbox.GraphQl.Validation;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Tests.Documents;

public sealed class DocumentTests
{
    public static TheoryData<string> All => [.. EmbeddedDocuments.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_document_is_valid_against_the_schema(string name) => AssertValid(EmbeddedDocuments.Read(name));

    [Theory]
    [MemberData(nameof(All))]
    public void Every_document_holds_one_operation_named_as_its_file(string name)
    {
        var document = new GraphQlDocument(EmbeddedDocuments.Read(name));

        Assert.EndsWith($".{document.OperationName}.graphql", name, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_mutation_asks_for_both_kinds_of_refusal_in_full(string name)
    {
        var text = EmbeddedDocuments.Read(name);
        if (!text.StartsWith("mutation", StringComparison.Ordinal))
        {
            return;
        }

        var flat = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("... on UserError { errors { code description errorPath } }", flat, StringComparison.Ordinal);
        Assert.Contains("... on AccessDeniedError { message }", flat, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(NodeQuery<object>.MaxNodesPerRequest)]
    public void A_document_for_several_objects_is_valid_for_every_kind(int count)
    {
        var singles = EmbeddedDocuments
            .Names.Select(name => new GraphQlDocument(EmbeddedDocuments.Read(name)))
            .Where(EmbeddedDocuments.ReadsOneNode)
            .ToArray();

        Assert.NotEmpty(singles);
        Assert.All(singles, single => AssertValid(NodeFragment.Of(single).ForMany(count).Text));
    }

    [Fact]
    public void A_document_the_schema_does_not_know_would_be_noticed()
    {
        const string document =
            "query Wrong($id: ID!) { node(id: $id) { ... on FinancialAccount { availableBalance } } }";

        Assert.NotEmpty(GraphQlDocumentValidator.Validate(document, HighnoteSchema.Load()));
    }

    private static void AssertValid(string document)
    {
        var errors = GraphQlDocumentValidator.Validate(document, HighnoteSchema.Load());
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(error => error.Message)) + "\n" + document);
    }
}
