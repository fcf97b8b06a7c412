using Stretch.Highnote.Sandbox.Holders;

namespace Stretch.Highnote.Sandbox.Applications;

/// <summary>
/// What the automated review decides: approval, unless the holder was made with one of Highnote's documented magic
/// values of its Test environment.
/// </summary>
internal static class ApplicationReview
{
    private const string DeclinedGivenName = "FORCE-DECLINE";
    private const string ReviewedStreet = "123 Manual Review St.";
    private const string MismatchedPhone = "6666666666";
    private static readonly string[] MismatchedPostalCodes = ["66666", "11111"];
    private static readonly DateOnly MismatchedBirth = new(2000, 1, 1);

    public static (ApplicationStatus Status, VerificationReason Reason, IReadOnlyList<string> Results) Decide(
        AccountHolder holder
    )
    {
        if (holder.Name.GivenName == DeclinedGivenName)
        {
            return (ApplicationStatus.Denied, VerificationReason.Denied, [.. Mismatches(holder)]);
        }

        return holder.BillingAddress.StreetAddress == ReviewedStreet
            ? (ApplicationStatus.InReview, VerificationReason.InReview, [])
            : (ApplicationStatus.Approved, VerificationReason.Passed, ["ADDRESS_MATCH", "DOB_MATCH", "NAME_MATCH"]);
    }

    private static IEnumerable<string> Mismatches(AccountHolder holder)
    {
        if (holder.DateOfBirth == MismatchedBirth)
        {
            yield return "DOB_MISMATCH";
        }

        if (MismatchedPostalCodes.Contains(holder.BillingAddress.PostalCode))
        {
            yield return "ADDRESS_MISMATCH";
        }

        if (holder.Phone?.Number == MismatchedPhone)
        {
            yield return "PHONE_MISMATCH";
        }
    }
}
