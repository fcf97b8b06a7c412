namespace Stretch.Highnote.Sandbox.Hosting;

/// <summary>Settings of the sandbox (section <c>Sandbox</c>). Delays and limits can be changed while it runs.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";
    public const string DefaultApiKey = "sk_test_stretch_sandbox";

    /// <summary>The keys that are let in; each has its own rate limit.</summary>
    public IList<string> ApiKeys { get; } = [];

    /// <summary>From an application's creation to its automated decision, in milliseconds. Default 300.</summary>
    public int ApplicationDelayMs { get; set; } = 300;

    /// <summary>From a transfer's acceptance to its end, in milliseconds. Default 200.</summary>
    public int TransferDelayMs { get; set; } = 200;

    /// <summary>What the product funding account holds when the sandbox is first started. Default $50,000,000.00.</summary>
    public long ProductFundingCents { get; set; } = 5_000_000_000;

    /// <summary>What the card funding account holds when the sandbox is first started. Default $1,000,000.00.</summary>
    public long CardFundingCents { get; set; } = 100_000_000;

    public RateLimitOptions RateLimit { get; } = new();

    public WebhookOptions Webhooks { get; } = new();

    /// <exception cref="InvalidOperationException">A setting makes no sense; the message names it.</exception>
    internal void Validate()
    {
        RequireNotNegative(ApplicationDelayMs, nameof(ApplicationDelayMs));
        RequireNotNegative(TransferDelayMs, nameof(TransferDelayMs));
        RequireNotNegative(ProductFundingCents, nameof(ProductFundingCents));
        RequireNotNegative(CardFundingCents, nameof(CardFundingCents));
        RequirePositive(RateLimit.RequestsPerWindow, "RateLimit:RequestsPerWindow");
        RequirePositive(RateLimit.ComplexityPerWindow, "RateLimit:ComplexityPerWindow");
        RequirePositive(RateLimit.WindowMs, "RateLimit:WindowMs");
        RequirePositive(Webhooks.TimeoutMs, "Webhooks:TimeoutMs");
        RequireNotNegative(Webhooks.KeyOverlapMs, "Webhooks:KeyOverlapMs");
        Require(Webhooks.Schedule.All(pause => pause >= 0), "Webhooks:RetryDelaysMs", "must have no negative pause");
        RequirePositive(Webhooks.MaxConcurrentDeliveries, "Webhooks:MaxConcurrentDeliveries");
    }

    private static void RequireNotNegative(long value, string name) =>
        Require(value >= 0, name, "must not be negative");

    private static void RequirePositive(long value, string name) => Require(value > 0, name, "must be above zero");

    private static void Require(bool holds, string name, string rule)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The setting {Section}:{name} {rule}.");
        }
    }
}
