using Stretch.Gateway.Answers;

namespace Stretch.Gateway.Health;

/// <summary>Says that the service is up.</summary>
internal sealed class CheckHealthEndpoint : IOpenEndpoint
{
    private static readonly HealthView Healthy = new("healthy!");

    public static Operation Operation => Operation.Get("/v1/healthcheck");

    public ValueTask<Answer> AnswerAsync(HttpContext http) =>
        ValueTask.FromResult(Answer.Ok(Healthy, GatewayJson.Default.HealthView));
}

/// <summary>What the health check says.</summary>
internal sealed record HealthView(string Status);
