namespace Stretch.Grains.Ports;

/// <summary>
/// Names a grain's row. The key alone does not: whoever asks for a person under a program's id, with the prefix changed, makes
/// two grains of one key.
/// </summary>
public readonly record struct GrainRow(GrainKind Kind, Guid Key);
