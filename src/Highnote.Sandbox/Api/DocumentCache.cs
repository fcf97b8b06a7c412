using System.Collections.Concurrent;
using Stretch.Highnote.Sandbox.GraphQl;
using Stretch.Highnote.Sandbox.GraphQl.Language;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.GraphQl.Validation;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>A document as it was judged: valid, or with the errors found.</summary>
internal sealed record JudgedDocument(
    Document? Document,
    IReadOnlyDictionary<string, Fragment> Fragments,
    IReadOnlyList<GraphQlError> Errors
);

/// <summary>Clients send the same few documents over and over; each is parsed and validated once.</summary>
internal sealed class DocumentCache(GraphQlSchema schema)
{
    private const int MaxDocuments = 500;

    private readonly ConcurrentDictionary<string, JudgedDocument> judged = new();

    public JudgedDocument Judge(string source)
    {
        if (judged.TryGetValue(source, out var known))
        {
            return known;
        }

        var result = JudgeAnew(source);
        if (judged.Count < MaxDocuments)
        {
            judged.TryAdd(source, result);
        }

        return result;
    }

    private JudgedDocument JudgeAnew(string source)
    {
        try
        {
            var document = DocumentParser.Parse(source);
            var errors = GraphQlDocumentValidator.Validate(document, schema);
            var fragments = document.Fragments.DistinctBy(f => f.Name).ToDictionary(f => f.Name);
            return new(document, fragments, errors);
        }
        catch (GraphQlSyntaxException fault)
        {
            return new(null, new Dictionary<string, Fragment>(), [fault.ToError()]);
        }
    }
}
