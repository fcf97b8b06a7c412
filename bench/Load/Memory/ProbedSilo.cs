using System.CommandLine;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Draining;

namespace Stretch.Load.Memory;

/// <summary>The product's own host in a process of its own that tells, when asked, what its heap holds.</summary>
internal static class ProbedSilo
{
    public const string CommandName = "silo";
    public const string HeapPath = "/bench/heap";

    public static Command Make()
    {
        var command = new Command(CommandName, "Serves the API like the product, and tells what its heap holds.")
        {
            Hidden = true,
        };
        command.SetAction((_, cancellationToken) => RunAsync(cancellationToken));
        return command;
    }

    private static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var app = StretchHost.Build();
        app.MapGet(HeapPath, Heap);
        app.BindExit();
        await StretchHost.StartAsync(app, cancellationToken);
        await app.AnnounceAsync();
        await app.WaitForShutdownAsync(cancellationToken);
    }

    /// <summary>In bytes, of what is in use: everything else is collected first.</summary>
    private static string Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true).ToString(CultureInfo.InvariantCulture);
    }
}
