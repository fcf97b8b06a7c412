using System.Text.Json.Serialization;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Health;
using Stretch.Gateway.Tokens;

namespace Stretch.Gateway;

/// <summary>How every answer is written, generated at build time: camelCase, nulls shown.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ClientCredentialsView))]
[JsonSerializable(typeof(TokenView))]
[JsonSerializable(typeof(JwksView))]
internal sealed partial class GatewayJson : JsonSerializerContext;
