using System.Text.Json;

namespace Stretch.Gateway.Checkpoints;

/// <summary>A checkpoint as a line of a file: the JSON that the list shows it as.</summary>
public static class CheckpointLine
{
    public static string Of(CheckpointView checkpoint) =>
        JsonSerializer.Serialize(checkpoint, GatewayJson.Default.CheckpointView);
}
