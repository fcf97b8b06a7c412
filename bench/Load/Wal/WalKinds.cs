using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Hosting.Processes;

namespace Stretch.Load.Wal;

/// <summary>What a stretch of PostgreSQL's log is about, as its own tool tells it.</summary>
internal sealed partial class WalKinds(PrivatePostgres postgres, NpgsqlDataSource database)
{
    private const string Relations = """
        select c.relname, concat_ws('/', coalesce(nullif(c.reltablespace, 0), d.dattablespace), d.oid, pg_relation_filenode(c.oid))
        from pg_class c join pg_namespace n on n.oid = c.relnamespace, pg_database d
        where d.datname = current_database() and n.nspname = 'public' and c.relkind in ('r', 'i')
        order by c.relname
        """;

    /// <summary>The bytes of each table and index that has any, the largest first, and then those of all else.</summary>
    /// <param name="from">A position in the log, in bytes.</param>
    /// <param name="to">Likewise.</param>
    public async Task<IReadOnlyList<WalShare>> ReadAsync(long from, long to, CancellationToken cancellationToken)
    {
        var shares = new List<WalShare>();
        foreach (var (name, relation) in await RelationsAsync(cancellationToken))
        {
            var share = await DumpAsync(name, from, to, $"--relation={relation}");
            if (share.Records > 0)
            {
                shares.Add(share);
            }
        }

        var all = await DumpAsync("all", from, to);
        var rest = new WalShare(
            "all else",
            all.Records - shares.Sum(share => share.Records),
            all.RecordBytes - shares.Sum(share => share.RecordBytes),
            all.PageBytes - shares.Sum(share => share.PageBytes)
        );
        return [.. shares.OrderByDescending(share => share.RecordBytes + share.PageBytes), rest];
    }

    private async Task<IReadOnlyList<(string Name, string Relation)>> RelationsAsync(
        CancellationToken cancellationToken
    )
    {
        var relations = new List<(string, string)>();
        await using var command = database.CreateCommand(Relations);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            relations.Add((reader.GetString(0), reader.GetString(1)));
        }

        return relations;
    }

    private async Task<WalShare> DumpAsync(string name, long from, long to, params string[] filter)
    {
        var program = Path.Combine(PostgresBinaries.Find().Folder, "pg_waldump");
        var log = Path.Combine(postgres.Home.Data, "pg_wal");
        string[] arguments = [$"--path={log}", $"--start={Lsn(from)}", $"--end={Lsn(to)}", "--stats", .. filter];
        var said = await new ProcessCommand(program, arguments).RunAsync();
        // It fails where nothing fits the filter, too.
        var total = Total().Match(said.Output);
        return total.Success
            ? new WalShare(name, Number("records"), Number("bytes"), Number("pages"))
            : new WalShare(name, 0, 0, 0);

        long Number(string group) => long.Parse(total.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static string Lsn(long position) =>
        string.Create(CultureInfo.InvariantCulture, $"{position >> 32:X}/{position & uint.MaxValue:X}");

    [GeneratedRegex(
        @"^Total +(?<records>\d+) +(?<bytes>\d+) \[[^\]]*\] +(?<pages>\d+) ",
        RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Total();
}

/// <summary>What of the log is about one table or index.</summary>
/// <param name="RecordBytes">Without images of pages.</param>
/// <param name="PageBytes">Images of pages that were changed for the first time since the last checkpoint.</param>
internal sealed record WalShare(string Name, long Records, long RecordBytes, long PageBytes);
