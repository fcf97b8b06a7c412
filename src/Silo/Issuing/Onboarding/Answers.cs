using Stretch.Grains.Ports;
using Stretch.Highnote.Outcomes;

namespace Stretch.Silo.Issuing.Onboarding;

/// <summary>What the grains are told of a reply.</summary>
internal static class Answers
{
    /// <summary>
    /// A <c>UserError</c> says that the issuer understood and did nothing. Access denied, <c>errors</c>, other HTTP errors,
    /// lost and broken replies leave open what it did; only a request that never left, or was turned away for its pace, is
    /// known to have done nothing.
    /// </summary>
    public static IssuerAnswer<TTo> Of<TFrom, TTo>(HighnoteOutcome<TFrom> outcome, Func<TFrom, TTo> read) =>
        outcome.TryGetValue(out var value, out var failure)
            ? new IssuerAnswer<TTo>.Given(read(value))
            : Failed<TTo>(failure);

    public static IssuerAnswer<T> Failed<T>(HighnoteFailure failure) =>
        failure switch
        {
            UserErrors errors => new IssuerAnswer<T>.Refused(ReasonOf(errors)),
            RateLimited limited => new IssuerAnswer<T>.NotDone(limited.RetryAfter),
            NotSent notSent => new IssuerAnswer<T>.NotDone(notSent.RetryAfter),
            _ => new IssuerAnswer<T>.Unclear(),
        };

    /// <summary>No key for this partner: set one, and the next attempt goes through.</summary>
    public static IssuerAnswer<T> NoCredentials<T>() => new IssuerAnswer<T>.NotDone(AfterNoCredentials);

    private static readonly TimeSpan AfterNoCredentials = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The issuer's codes, each once, for partners. Descriptions stay out, as they may quote what was sent; so do the paths of
    /// input fields, which are of our request and not of the partner's: the log of the request has those.
    /// </summary>
    private static string ReasonOf(UserErrors errors)
    {
        var codes = errors.Errors.Select(error => error.ErrorCode).OfType<string>().Distinct();
        return string.Join(", ", codes) is { Length: > 0 } reason ? reason : "refused";
    }
}
