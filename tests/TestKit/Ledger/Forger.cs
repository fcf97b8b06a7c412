using Stretch.Domain.Ledger;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Tables;
using Stretch.TestKit.Postgres;

namespace Stretch.TestKit.Ledger;

/// <summary>Somebody who can write to the database, and knows docs/ledger.md as well as we do.</summary>
public sealed class Forger(TestDatabase database, ProgramId program)
{
    /// <summary>
    /// Has an entry say that somebody else caused it, and hashes it and all that follow anew, so that the chain is right again.
    /// </summary>
    /// <returns>The head as it was, and as it is now.</returns>
    public async Task<(Digest Was, Digest Is)> RewriteAsync(long sequence)
    {
        var entries = await ReadAsync();
        var was = LedgerHash.Of(entries[^1]);
        var head = LedgerHash.Of(entries[(int)sequence - 2]);
        foreach (var entry in entries.Skip((int)sequence - 1))
        {
            var forged = entry with
            {
                PreviousHash = head,
                Actor = entry.Sequence == sequence ? "somebody" : entry.Actor,
            };
            await database.ExecuteAsync(
                "update ledger_entries set actor = $3, previous_hash = $4 where program_id = $1 and sequence = $2",
                program.Value,
                forged.Sequence,
                forged.Actor,
                forged.PreviousHash.ToArray()
            );
            head = LedgerHash.Of(forged);
        }

        await database.ExecuteAsync(
            "update programs set ledger_head = $2 where id = $1",
            program.Value,
            head.ToArray()
        );
        return (was, head);
    }

    /// <summary>Has the stored events, but not those that were delivered, tell of the forged head.</summary>
    public Task RewriteEventsAsync(Digest was, Digest now) =>
        database.ExecuteAsync("update events set body = replace(body, $1, $2)", was.ToString(), now.ToString());

    private async Task<List<LedgerEntry>> ReadAsync()
    {
        await using var command = database.DataSource.CreateCommand(
            $"select {LedgerEntryTable.Table.Select("t")} from ledger_entries t where program_id = $1 order by sequence"
        );
        command.Parameters.Add(new() { Value = program.Value });
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<LedgerEntry>();
        while (await reader.ReadAsync())
        {
            entries.Add(LedgerEntryTable.Table.Read(new RowReader(reader)));
        }

        return entries;
    }
}
