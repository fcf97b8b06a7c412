namespace Stretch.Campaign.Partners;

/// <summary>How the partner's endpoint takes a delivery.</summary>
internal enum EndpointMood
{
    /// <summary>Takes it and answers 200.</summary>
    Good,

    /// <summary>Takes it and answers 200, after a while.</summary>
    Slow,

    /// <summary>Answers 500 and does not take it.</summary>
    Failing,

    /// <summary>Answers 503 with Retry-After and does not take it.</summary>
    Busy,

    /// <summary>Takes it, but answers 500: it will come again.</summary>
    Forgetful,

    /// <summary>Never answers.</summary>
    Silent,

    /// <summary>Cuts the connection.</summary>
    HangingUp,
}
