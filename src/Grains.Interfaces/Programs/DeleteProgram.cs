using Stretch.Calls;

namespace Stretch.Programs;

/// <summary>Closes a program for good.</summary>
[GenerateSerializer, Immutable, Alias("stretch.delete-program")]
public sealed record DeleteProgram(Call Call);
