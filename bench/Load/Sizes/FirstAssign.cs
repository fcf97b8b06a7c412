using System.Diagnostics;
using Stretch.Load.Callers;

namespace Stretch.Load.Sizes;

/// <summary>
/// The first call to each of a server's programs: the server has worked already, but knows nothing of the program.
/// </summary>
internal static class FirstAssign
{
    /// <summary>How long each took, in milliseconds.</summary>
    public static async Task<IReadOnlyList<double>> MeasureAsync(SizedServer sized, CancellationToken cancellationToken)
    {
        var token = await sized.Login.TokenAsync(cancellationToken);
        var times = new List<double>();
        using var connection = await HttpConnection.OpenAsync(sized.Server.Address);
        var buffer = new byte[IRequests.MaxRequestBytes];
        foreach (var program in sized.Programs)
        {
            var requests = new AssignRequests(
                [program],
                sized.Catalogue.People,
                // The catalogue's last task: no turn gets so far.
                [sized.Catalogue.TaskIds[^1]],
                sized.Server.Address,
                token,
                $"first-{program}"
            );
            var length = requests.WriteNext(buffer);
            var started = Stopwatch.GetTimestamp();
            var status = await connection.CallAsync(buffer.AsMemory(0, length));
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (status != (int)requests.Expected)
            {
                throw new InvalidOperationException($"The first assign to {program} was answered {status}.");
            }
        }

        return times;
    }
}
