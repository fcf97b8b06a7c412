namespace Stretch.Silo.Issuing.HighnoteAccess;

/// <summary>The operator's own access to the issuer, beside what <see cref="Stretch.Highnote.HighnoteOptions"/> says.</summary>
internal sealed class OperatorAccessOptions
{
    /// <summary>
    /// <c>Highnote__ApiKey</c>: used in local mode, for clients that set no key of their own. Default: none. A local run
    /// takes its sandbox's.
    /// </summary>
    public string? ApiKey { get; set; }
}
