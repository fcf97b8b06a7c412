using Npgsql;
using Stretch.Domain.Ledger;
using Stretch.Programs;
using Stretch.Silo.Persistence.Attachments;
using Stretch.Silo.Persistence.Ledger.Events;
using Stretch.Silo.Persistence.Tables;

namespace Stretch.Silo.Persistence.Ledger;

/// <summary>Replays a program's entries and what was told of them, in the snapshot of a transaction, in bounded memory.</summary>
internal sealed class BooksReplay(NpgsqlConnection connection, ProgramId program)
{
    /// <summary>Read at a time.</summary>
    private const int PageRows = 5_000;

    private static readonly string SelectEntries =
        $"select {LedgerEntryTable.Table.Select("t")} from ledger_entries t "
        + "where t.program_id = $1 and t.sequence > $2 order by t.sequence limit $3";

    private const string SelectEvents =
        "select sequence, type, body from events where program_id = $1 and sequence > $2 order by sequence limit $3";

    private static readonly string SelectAttachments =
        $"select {AttachmentTable.Table.Select("t")} from attachments t where t.program_id = $1";

    public LedgerReplay Ledger { get; } = new(program);

    public EventsReplay Events { get; } = new(program);

    /// <summary>
    /// Goes through entries and events side by side: only those have to be remembered that have not met yet, and an event is
    /// never much further on than its entry.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await ReadAttachmentsAsync(cancellation);
        long? entry = long.MinValue;
        long? told = long.MinValue;
        while (entry is { } after)
        {
            entry = await ReadEntriesAsync(after, cancellation);
            while (told is { } last && (entry is null || Events.Waiting > PageRows))
            {
                told = await ReadEventsAsync(last, cancellation);
            }
        }
    }

    private async Task ReadAttachmentsAsync(CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(SelectAttachments, connection)
        {
            CommandTimeout = BooksVerifier.PatienceS,
        };
        command.Parameters.Add(new() { Value = program.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            Events.Add(AttachmentTable.Table.Read(new RowReader(reader)));
        }
    }

    /// <summary>The last one of the page; null where no other page follows.</summary>
    private async Task<long?> ReadEntriesAsync(long after, CancellationToken cancellation)
    {
        await using var command = Page(SelectEntries, after);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = 0;
        var before = Ledger.Pool;
        while (await reader.ReadAsync(cancellation))
        {
            var entry = LedgerEntryTable.Table.Read(new RowReader(reader));
            Ledger.Add(entry);
            var then = Ledger.Pool;
            Events.Add(entry, before, then);
            (before, after) = (then, entry.Sequence);
            rows++;
        }

        return rows < PageRows ? null : after;
    }

    /// <inheritdoc cref="ReadEntriesAsync"/>
    private async Task<long?> ReadEventsAsync(long after, CancellationToken cancellation)
    {
        await using var command = Page(SelectEvents, after);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = 0;
        while (await reader.ReadAsync(cancellation))
        {
            after = reader.GetInt64(0);
            Events.Add(after, reader.GetString(1), reader.GetString(2));
            rows++;
        }

        return rows < PageRows ? null : after;
    }

    private NpgsqlCommand Page(string sql, long after)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = program.Value });
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = PageRows });
        return command;
    }
}
