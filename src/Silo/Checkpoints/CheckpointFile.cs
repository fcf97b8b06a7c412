using System.Text;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Checkpoints;

namespace Stretch.Silo.Checkpoints;

/// <summary>The file that an operator ships elsewhere, one checkpoint a line; nothing where none is set.</summary>
internal sealed class CheckpointFile(IOptions<CheckpointOptions> options)
{
    private readonly string? _path = options.Value.File;

    /// <summary>Returns when they are on the disk. A crash after it can leave lines that the log has not; they are true all the same.</summary>
    /// <exception cref="IOException">They could not be written.</exception>
    public async Task AppendAsync(IEnumerable<Checkpoint> checkpoints, CancellationToken cancellation)
    {
        if (_path is null)
        {
            return;
        }

        var lines = new StringBuilder();
        foreach (var checkpoint in checkpoints)
        {
            lines.Append(CheckpointLine.Of(checkpoint.ToView())).Append('\n');
        }

        // Silos may share the file: each writes all of its lines at once, and only while it has the log to itself.
        await using var file = new FileStream(
            _path,
            FileMode.Append,
            FileAccess.Write,
            FileShare.ReadWrite,
            bufferSize: 0
        );
        await file.WriteAsync(Encoding.UTF8.GetBytes(lines.ToString()), cancellation);
        file.Flush(flushToDisk: true);
    }
}
