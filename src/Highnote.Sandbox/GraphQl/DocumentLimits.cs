namespace Stretch.Highnote.Sandbox.GraphQl;

/// <summary>Bounds on what is parsed, so that no document can exhaust the stack or the memory.</summary>
public static class DocumentLimits
{
    public const int MaxDocumentChars = 100_000;

    /// <summary>Nesting of selections, lists, objects and types.</summary>
    public const int MaxNestingLevels = 32;

    /// <summary>Fragments of one document: a chain of them nests as braces do.</summary>
    public const int MaxFragments = 200;

    /// <summary>Fields of one operation with its fragments spread out; a short document can otherwise double itself.</summary>
    public const int MaxSpreadFields = 2_000;
}
