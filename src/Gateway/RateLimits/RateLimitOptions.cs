using Microsoft.Extensions.Options;

namespace Stretch.Gateway.RateLimits;

/// <summary>How much callers may ask; configuration section <c>RateLimits</c>.</summary>
public sealed class RateLimitOptions
{
    /// <summary>
    /// Requests of one client within a second of the clock, over all silos, unless the operator set another limit for it; 0
    /// limits no client. Default 10,000.
    /// </summary>
    public int RequestsPerSecond { get; set; } = 10_000;

    /// <summary>
    /// Milliseconds until a silo lets requests pass uncounted, when the database does not tell what a client may still ask.
    /// Default 500.
    /// </summary>
    public int LeasePatienceMs { get; set; } = 500;

    /// <summary>
    /// Wrong credentials for one name from one address, over all silos, until further wrong answers are held back. Default 5.
    /// </summary>
    public int FreeLoginFailures { get; set; } = 5;

    /// <summary>
    /// Attempts for such a name and address that are looked at within a block of five seconds of the clock, over all silos;
    /// more are turned away with 429. Default 8.
    /// </summary>
    public int MaxLoginAttemptsPer5Seconds { get; set; } = 8;
}

/// <summary>Refuses to start with limits that could not work.</summary>
internal sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        string[] problems =
        [
            .. Problem(options.RequestsPerSecond >= 0, "RequestsPerSecond", "0 for no limit, or 1 and more"),
            .. Problem(options.LeasePatienceMs >= 1, "LeasePatienceMs", "1 or more"),
            .. Problem(options.FreeLoginFailures >= 1, "FreeLoginFailures", "1 or more"),
            .. Problem(options.MaxLoginAttemptsPer5Seconds >= 1, "MaxLoginAttemptsPer5Seconds", "1 or more"),
        ];
        return problems.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static string[] Problem(bool isRight, string setting, string range) =>
        isRight ? [] : [$"RateLimits__{setting} must be {range}."];
}
