using Npgsql;
using Stretch.Issuing;

namespace Stretch.Silo.Issuing.Hooks;

/// <summary>
/// Targets that are not subscribed to all we need, and were replaced for it. An issuer that drops a subscription without a word
/// would have us replace its target at every look: so each replacement makes the next one wait longer (an hour, 4 h, 16 h, then
/// a day), unless another event is missing.
/// </summary>
internal sealed class SubscriptionGaps(NpgsqlDataSource database)
{
    private const string Begin = """
        update issuer_hooks
        set lacked_events = case when replace_after > now() then lacked_events || $2 else $2 end,
            replacements = replacements + 1,
            replace_after = now() + least(interval '1 day', interval '1 hour' * power(4, least(replacements, 3)))
        where id = $1 and (replace_after is null or replace_after <= now() or not $2 <@ lacked_events)
        """;

    private const string Waits = """
        select exists (select from issuer_hooks where id = $1 and replace_after > now() and $2 <@ lacked_events)
        """;

    private const string NoteDeaf = "update issuer_hooks set deaf_since = now() where id = $1 and deaf_since is null";

    // Complete for as long as the next replacement would have waited: then what comes is another story.
    private const string End = """
        update issuer_hooks
        set deaf_since = null,
            lacked_events = case when replace_after <= now() then '{}' else lacked_events end,
            replacements = case when replace_after <= now() then 0 else replacements end,
            replace_after = case when replace_after > now() then replace_after end
        where id = $1 and (deaf_since is not null or replace_after <= now())
        """;

    /// <summary>Puts on record that a target is replaced, before it is. False when that has to wait.</summary>
    public async Task<bool> TryBeginReplacementAsync(IssuerHookId hook, IReadOnlyList<string> missing)
    {
        await using var command = Of(Begin, hook, missing);
        return await command.ExecuteNonQueryAsync() > 0;
    }

    /// <summary>Whether replacing the target for these events has to wait.</summary>
    public async Task<bool> WaitsAsync(IssuerHookId hook, IReadOnlyList<string> missing, CancellationToken cancellation)
    {
        await using var command = Of(Waits, hook, missing);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>A replacement was of no use. True when that is new.</summary>
    public async Task<bool> NoteDeafAsync(IssuerHookId hook, CancellationToken cancellation)
    {
        await using var command = Of(NoteDeaf, hook);
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>The target is subscribed to all we need.</summary>
    public async Task EndAsync(IssuerHookId hook, CancellationToken cancellation)
    {
        await using var command = Of(End, hook);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlCommand Of(string sql, IssuerHookId hook, IReadOnlyList<string>? missing = null)
    {
        var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = hook.Value });
        if (missing is not null)
        {
            command.Parameters.Add(new() { Value = missing.ToArray() });
        }

        return command;
    }
}
