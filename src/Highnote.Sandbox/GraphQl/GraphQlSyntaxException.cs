using Stretch.Highnote.Sandbox.GraphQl.Language;

namespace Stretch.Highnote.Sandbox.GraphQl;

/// <summary>The text is no GraphQL document, or it is larger or deeper than <see cref="DocumentLimits"/> allow.</summary>
public sealed class GraphQlSyntaxException(string message, SourceLocation location) : Exception(message)
{
    public SourceLocation Location { get; } = location;

    public GraphQlError ToError() => new($"Syntax error: {Message}", Location);
}
