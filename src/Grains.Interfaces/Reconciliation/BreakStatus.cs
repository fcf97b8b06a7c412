using System.Text.Json.Serialization;

namespace Stretch.Reconciliation;

/// <summary>Whether anybody still has to look at a break.</summary>
[GenerateSerializer, Alias("stretch.break-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<BreakStatus>))]
public enum BreakStatus
{
    Open,
    Resolved,
}
