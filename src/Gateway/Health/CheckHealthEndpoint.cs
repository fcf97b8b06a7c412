using Stretch.Gateway.Answers;

namespace Stretch.Gateway.Health;

/// <summary>Says that the service is up.</summary>
internal sealed class CheckHealthEndpoint : IOpenEndpoint
{
    private static readonly HealthView Healthy = new("healthy!");

    public static Operation Operation => Operation.Get("/v1/healthcheck").Answers(GatewayJson.Default.HealthView);

    public ValueTask<Answer> AnswerAsync(HttpContext http) =>
        ValueTask.FromResult(Answer.Ok(Healthy, GatewayJson.Default.HealthView));
}

/// <summary>What the health check says.</summary>
/// <param name="Status">Always <c>healthy!</c>: a service that is not does not answer.</param>
internal sealed record HealthView(string Status);
