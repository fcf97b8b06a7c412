namespace Stretch.Gateway.Reference;

/// <summary>What a reader of the reference should know before the first operation.</summary>
internal static class ReferenceText
{
    public const string Introduction = """
        Programs with an award pool, people who take part in them, tasks with a value: assigning one reserves its value,
        completing it sends the money to the person's prepaid card.

        **Money** is a JSON number of US dollars with at most 2 decimals. **Times** are milliseconds since the epoch, UTC.
        **Ids** have a prefix that tells what they name. **Texts** are Unicode without control characters; their limits count
        characters. Unknown fields of a request are ignored, so an operation that needs no body takes any JSON object.

        **Lists** are pages, newest first: `limit` entries after `cursor`; `nextCursor` is where the next page starts. A
        filter that a list does not have is refused.

        **Repeating** a request that changes something is safe with an `Idempotency-Key`: the same key and request get the
        first answer again, for 24 hours.

        **Errors** all have one shape; `code` is a stable word to switch on, `id` is what to quote. Each operation lists
        every code it may answer; what causes each, and what to do about it, stands with its example.
        """;
}
