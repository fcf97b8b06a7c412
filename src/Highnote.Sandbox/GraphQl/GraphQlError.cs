using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl;

/// <summary>One entry of a response's <c>errors</c>.</summary>
/// <param name="Message">What is wrong, for a developer.</param>
/// <param name="Locations">Where in the document; empty when the fault has no place in it.</param>
/// <param name="Path">Response keys and list indexes down to the failed field; null before execution.</param>
public sealed record GraphQlError(
    string Message,
    IReadOnlyList<SourceLocation> Locations,
    IReadOnlyList<object>? Path = null
)
{
    public GraphQlError(string message, params SourceLocation[] locations)
        : this(message, (IReadOnlyList<SourceLocation>)locations) { }
}
