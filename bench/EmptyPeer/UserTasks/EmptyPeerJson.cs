using System.Text.Json.Serialization;

namespace Stretch.EmptyPeer.UserTasks;

/// <summary>What is read; what is answered is the product's own view.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AssignBody))]
[JsonSerializable(typeof(UserTaskDetail))]
internal sealed partial class EmptyPeerJson : JsonSerializerContext;
