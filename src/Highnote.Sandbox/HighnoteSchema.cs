using Stretch.Highnote.Sandbox.GraphQl.Schemas;

namespace Stretch.Highnote.Sandbox;

/// <summary>The part of Highnote's schema that the sandbox answers to.</summary>
public static class HighnoteSchema
{
    private static readonly Lazy<GraphQlSchema> Loaded = new(() =>
        GraphQlSchema.Parse(EmbeddedText.Read("highnote.graphql") + EmbeddedText.Read("additions.graphql"))
    );

    public static GraphQlSchema Load() => Loaded.Value;
}
