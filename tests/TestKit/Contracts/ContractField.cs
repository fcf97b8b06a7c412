namespace Stretch.TestKit.Contracts;

/// <summary>A field that an operation takes or answers.</summary>
/// <param name="Type">In JSON Schema's words; of one that may be null, the other.</param>
public sealed record ContractField(string Name, string Type, bool IsRequired);
