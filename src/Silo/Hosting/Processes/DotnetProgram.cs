using System.Runtime.InteropServices;

namespace Stretch.Silo.Hosting.Processes;

/// <summary>The <c>dotnet</c> that runs this process, so that what we start runs on the same.</summary>
internal static class DotnetProgram
{
    /// <summary>The runtime lives in <c>shared/Microsoft.NETCore.App/version</c> below it.</summary>
    public static string Path { get; } =
        System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
}
