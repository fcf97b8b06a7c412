using System.Text.Json.Nodes;
using Stretch.Highnote.Paging;
using Stretch.Highnote.Sandbox;
using Stretch.Highnote.Sandbox.Api;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Tests.Documents;

/// <summary>We count a document as the issuer does, here as the sandbox does, which reads its schema for it.</summary>
public sealed class ComplexityTests
{
    public static TheoryData<string> All => [.. EmbeddedDocuments.Names];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_document_is_counted_as_the_sandbox_counts_it(string name) =>
        AssertSame(new GraphQlDocument(EmbeddedDocuments.Read(name)));

    [Theory]
    [InlineData(1)]
    [InlineData(NodeQuery<object>.MaxNodesPerRequest)]
    public void A_document_for_several_objects_is_counted_with_each_of_them(int count) =>
        Assert.All(
            EmbeddedDocuments
                .Names.Select(name => new GraphQlDocument(EmbeddedDocuments.Read(name)))
                .Where(EmbeddedDocuments.ReadsOneNode),
            single => AssertSame(NodeFragment.Of(single).ForMany(count))
        );

    [Fact]
    public void A_look_for_a_transfer_costs_a_page_and_what_stands_around_it()
    {
        var find = new GraphQlDocument(EmbeddedDocuments.Read(EmbeddedDocuments.Names.Single(IsFind)));

        Assert.Equal(2 + Pager.PageSize + 7, find.ComplexityFor(Page()));
        static bool IsFind(string name) => name.EndsWith(".FindTransfers.graphql", StringComparison.Ordinal);
    }

    private static void AssertSame(GraphQlDocument document)
    {
        var parsed = DocumentParser.Parse(document.Text);
        var prepared = new PreparedOperation(
            parsed.Operations.Single(),
            parsed.Fragments.ToDictionary(fragment => fragment.Name),
            new Dictionary<string, object?> { ["first"] = (long)Pager.PageSize }
        );

        Assert.Equal(new Complexity(HighnoteSchema.Load(), prepared).Cost, document.ComplexityFor(Page()));
    }

    private static JsonObject Page() => new() { ["first"] = Pager.PageSize };
}
