namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>A value as written in a document, before any type is known.</summary>
public abstract record Value(SourceLocation Location);

public sealed record VariableValue(string Name, SourceLocation Location) : Value(Location);

/// <param name="Text">The digits as written: their width is the schema's concern.</param>
public sealed record IntValue(string Text, SourceLocation Location) : Value(Location);

public sealed record FloatValue(string Text, SourceLocation Location) : Value(Location);

public sealed record StringValue(string Text, SourceLocation Location) : Value(Location);

public sealed record BooleanValue(bool IsTrue, SourceLocation Location) : Value(Location);

public sealed record NullValue(SourceLocation Location) : Value(Location);

public sealed record EnumValue(string Name, SourceLocation Location) : Value(Location);

public sealed record ListValue(IReadOnlyList<Value> Items, SourceLocation Location) : Value(Location);

public sealed record ObjectValue(IReadOnlyList<Argument> Fields, SourceLocation Location) : Value(Location);

/// <summary>A named value: an argument of a field or directive, or a field of an object value.</summary>
public sealed record Argument(string Name, Value Value, SourceLocation Location);
