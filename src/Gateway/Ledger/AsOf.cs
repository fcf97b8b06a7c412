using Stretch.Gateway.Lists;

namespace Stretch.Gateway.Ledger;

/// <summary>
/// How much of a ledger is asked for, always from its first entry on: up to that one, or up to the last that was written by
/// that moment; where both are given, the fewer. Null is all.
/// </summary>
public sealed record AsOf(long? Sequence, Timestamp? Moment)
{
    internal static AsOf Read(ListQuery query) => new(query.Number("asOfSequence"), query.Moment("asOfTimestamp"));
}
