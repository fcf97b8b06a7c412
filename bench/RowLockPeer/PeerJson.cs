using System.Text.Json.Serialization;

namespace Stretch.RowLockPeer;

/// <summary>What the peer reads, and the errors it writes; its answers are the product's own views.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AssignBody))]
[JsonSerializable(typeof(ErrorBody))]
internal sealed partial class PeerJson : JsonSerializerContext;

/// <param name="ProgramId">Which program's pool reserves the task's value.</param>
internal sealed record AssignBody(string? ProgramId);

internal sealed record ErrorBody(Guid Id, int HttpCode, string Description, string DetailDescription, string Code);
