namespace Stretch.Highnote.Sandbox.Nodes;

/// <summary>Money as Highnote writes it: whole minor units, never negative, and only US dollars here.</summary>
internal sealed record Amount(long Cents)
{
    public const string Currency = "USD";
    public const int DecimalPlaces = 2;

    /// <summary>Ten trillion dollars: more than any deposit, far from where sums overflow.</summary>
    public const long MaxCents = 1_000_000_000_000_000;
}
