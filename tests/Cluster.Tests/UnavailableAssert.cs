using System.Net;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>What a silo says that cannot use its database now.</summary>
internal static class UnavailableAssert
{
    public static void SaysSo(ApiAnswer answer) => SaysOneOf(answer, "storage_unavailable");

    /// <summary>The same, or that it does not know what became of a change that was being committed just then.</summary>
    public static void SaysSoOrDoesNotKnow(ApiAnswer answer) =>
        SaysOneOf(answer, "storage_unavailable", "outcome_unknown");

    /// <summary>The same, or that a call waited for too long behind a commit whose outcome was being found out.</summary>
    public static void SaysSoOrWaited(ApiAnswer answer) =>
        SaysOneOf(answer, "storage_unavailable", "outcome_unknown", "overloaded");

    private static void SaysOneOf(ApiAnswer answer, params string[] codes)
    {
        Assert.Contains(answer.Expect(HttpStatusCode.ServiceUnavailable).Code, codes);
        Assert.NotNull(answer.RetryAfter);
    }
}
