namespace Stretch.Gateway.RateLimits;

/// <summary>What the limit says to one request.</summary>
/// <param name="Limit">Requests within a second; 0 while it is not known.</param>
/// <param name="Remaining">What is left of it for this second, as far as this silo knows.</param>
internal readonly record struct Allowance(bool IsAdmitted, int Limit, int Remaining);
