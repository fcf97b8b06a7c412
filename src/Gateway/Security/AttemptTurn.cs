namespace Stretch.Gateway.Security;

/// <summary>What becomes of one who wants to begin an attempt.</summary>
internal enum AttemptTurn
{
    /// <summary>It is begun, and nothing speaks against the pair.</summary>
    Begun,

    /// <summary>It is begun as far as this silo goes; the others' attempts count too.</summary>
    BegunAfterFailures,

    /// <summary>The same, of a pair that only so many attempts are looked at of.</summary>
    BegunLimited,

    /// <summary>Others are under way, and it is asked again when one of them has ended.</summary>
    Waits,

    /// <summary>It is not looked at.</summary>
    Refused,

    /// <summary>What was known of the pair is given up, and begun anew.</summary>
    Retired,
}
