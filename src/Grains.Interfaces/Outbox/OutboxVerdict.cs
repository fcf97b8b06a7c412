namespace Stretch.Outbox;

/// <summary>What becomes of an outbox message after it was handled.</summary>
/// <param name="AgainAfter">Null when it is done and may be deleted; otherwise how long to wait before handling it again.</param>
[GenerateSerializer, Immutable, Alias("stretch.outbox-verdict")]
public sealed record OutboxVerdict(TimeSpan? AgainAfter)
{
    public static readonly OutboxVerdict Done = new((TimeSpan?)null);

    public static OutboxVerdict Again(TimeSpan after) => new(after);
}
