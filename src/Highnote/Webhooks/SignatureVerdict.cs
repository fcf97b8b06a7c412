namespace Stretch.Highnote.Webhooks;

/// <summary>Whether a delivery is the issuer's, and fresh.</summary>
public enum SignatureVerdict
{
    Valid,

    /// <summary>There is no signature header, or an empty one.</summary>
    Missing,

    /// <summary>The header holds nothing of a signature's form, or far too many.</summary>
    Malformed,

    /// <summary>No signature fits the body under any of the keys.</summary>
    Mismatch,

    /// <summary>Rightly signed, but the body says no time of signing.</summary>
    Undated,

    /// <summary>Rightly signed, but longer ago (or further ahead) than is accepted.</summary>
    Stale,
}
