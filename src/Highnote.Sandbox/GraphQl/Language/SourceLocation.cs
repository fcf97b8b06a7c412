namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>A place in a document; both numbers count from 1.</summary>
public readonly record struct SourceLocation(int Line, int Column);
