namespace Stretch.Silo.Tests.Model;

/// <summary>One transfer for a <see cref="NaiveMilestone"/>.</summary>
internal sealed class NaiveAttempt(int call)
{
    private bool _hasTransfer;

    /// <summary>The issuer said that it failed, for a reason that proves nothing.</summary>
    private bool _isDoubted;

    public int Call => call;
    public string State { get; set; } = "Pending";

    /// <summary>Takes in a verdict that ends nothing; false where it says what is known already.</summary>
    public bool Notes(string verdict)
    {
        // A failure that proves nothing is to be looked at by a person, and until then nothing is known.
        var isDoubted = verdict == "FailedUnlisted";
        var state = verdict == "Pending" ? "Pending" : "Unknown";
        if (State == state && _hasTransfer && (_isDoubted || !isDoubted))
        {
            return false;
        }

        _isDoubted = isDoubted || (_isDoubted && state == "Unknown");
        (State, _hasTransfer) = (state, true);
        return true;
    }
}
