using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Tests.Documents;

/// <summary>What the client sends, before the reference implementation of GraphQL and the issuer's schema.</summary>
public sealed class ReferenceValidationTests
{
    [Fact]
    public async Task The_reference_implementation_finds_every_document_valid()
    {
        var singles = EmbeddedDocuments
            .Names.Select(name => new GraphQlDocument(EmbeddedDocuments.Read(name)))
            .ToList();
        var batches =
            from single in singles.Where(EmbeddedDocuments.ReadsOneNode)
            from count in new[] { 1, 2, NodeQuery<object>.MaxNodesPerRequest }
            select NodeFragment.Of(single).ForMany(count);
        var documents = singles.Concat(batches).ToList();

        var errors = await ReferenceImplementation.ErrorsOfAsync([.. documents.Select(document => document.Text)]);

        Assert.True(documents.Count > singles.Count && singles.Count > 20, $"only {documents.Count} documents");
        foreach (var (document, found) in documents.Zip(errors))
        {
            Assert.True(found.Length == 0, $"{document.OperationName}: {string.Join("; ", found)}");
        }
    }

    [Theory]
    [InlineData("query Wrong($id: ID!) { node(id: $id) { ... on FinancialAccount { availableBalance } } }")]
    [InlineData("query Wrong($id: ID!, $unused: ID) { node(id: $id) { id } }")]
    [InlineData("query Wrong { node(id: ")]
    public async Task A_document_that_is_wrong_would_be_noticed(string document) =>
        Assert.NotEmpty(Assert.Single(await ReferenceImplementation.ErrorsOfAsync([document])));
}
