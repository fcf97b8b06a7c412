using System.Security.Cryptography;
using Npgsql;
using Stretch.Silo.Security;

namespace Stretch.Silo.Persistence.Sealing;

/// <summary>
/// Seals everything anew that rests under an older one of the server's keys, beside silos at work. A text is replaced only where
/// it still is what was read, so that nothing newer is lost; what a silo writes back meanwhile is for the next pass.
/// </summary>
internal sealed class Resealing(NpgsqlDataSource database, ServerKey server)
{
    private const int BatchSize = 500;

    /// <summary>Silos that go on sealing under an older key would have this go on for ever.</summary>
    private const int MaxPasses = 10;

    /// <summary>Goes through all columns until there is nothing more to do.</summary>
    public async Task<ResealReport> RunAsync(CancellationToken cancellation)
    {
        var report = new ResealReport();
        for (var pass = 0; pass < MaxPasses; pass++)
        {
            report.BeginPass();
            foreach (var column in SealedColumn.All)
            {
                await ResealAsync(column, report, cancellation);
            }

            if (report.Due == 0)
            {
                return report with { IsDone = true };
            }
        }

        return report;
    }

    private async Task ResealAsync(SealedColumn column, ResealReport report, CancellationToken cancellation)
    {
        // People's own texts, which their own keys open, begin with another byte.
        await using var select = database.CreateCommand(
            $"select ctid::text, {column.Name}, {column.BoundTo ?? "null::uuid"} from {column.Table} "
                + $"where substr({column.Name}, 1, 1) = '\\x{SealedText.Format:x2}'"
        );
        await using var reader = await select.ExecuteReaderAsync(cancellation);
        // A transaction a row: whoever holds many of them at once could wait for a silo that waits for one of them.
        await using var batch = database.CreateBatch();
#pragma warning disable RS0030 // Banned for lanes, whose transactions are all or nothing.
        batch.EnableErrorBarriers = true;
#pragma warning restore RS0030
        while (await reader.ReadAsync(cancellation))
        {
            var row = reader.GetString(0);
            var old = reader.GetFieldValue<byte[]>(1);
            byte[] boundTo = reader.IsDBNull(2) ? [] : reader.GetGuid(2).ToByteArray(bigEndian: true);
            if (Renew(column, old, boundTo, report) is { } renewed)
            {
                report.CountDue();
                batch.BatchCommands.Add(Replace(column, row, old, renewed));
            }

            if (batch.BatchCommands.Count == BatchSize)
            {
                await ReplaceAsync(batch, report, cancellation);
            }
        }

        await ReplaceAsync(batch, report, cancellation);
    }

    /// <summary>Null where there is nothing to do, or nothing that can be done.</summary>
    private byte[]? Renew(SealedColumn column, byte[] old, byte[] boundTo, ResealReport report)
    {
        try
        {
            return server.Renew(old, column.Purpose, boundTo);
        }
        catch (CryptographicException)
        {
            report.CountUnopened(column);
            return null;
        }
    }

    private static NpgsqlBatchCommand Replace(SealedColumn column, string row, byte[] old, byte[] renewed) =>
        new(
            $"update {column.Table} set {column.Name} = $3{(column.IsGrains ? ", version = version + 1" : "")} "
                + $"where ctid = $1::tid and {column.Name} = $2"
        )
        {
            Parameters =
            {
                new() { Value = row },
                new() { Value = old },
                new() { Value = renewed },
            },
        };

    private static async Task ReplaceAsync(NpgsqlBatch batch, ResealReport report, CancellationToken cancellation)
    {
        if (batch.BatchCommands.Count > 0)
        {
            report.CountResealed(await batch.ExecuteNonQueryAsync(cancellation));
            batch.BatchCommands.Clear();
        }
    }
}
