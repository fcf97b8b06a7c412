using System.Runtime.CompilerServices;

namespace Stretch.Gateway.Tests.Reference;

/// <summary>A page of <c>docs</c>.</summary>
internal static class DocsPage
{
    /// <param name="page">Its file name.</param>
    public static string Read(string page) => File.ReadAllText(Path.Combine(RepositoryFolder(), "docs", page));

    /// <summary>For a page that the program writes itself.</summary>
    /// <param name="page">Its file name.</param>
    /// <param name="command">Which of the program's commands prints it.</param>
    public static void AssertSays(string page, string written, string command) =>
        Assert.True(
            Read(page) == written,
            $"docs/{page} is out of date: dotnet src/Silo/bin/Release/net10.0/stretch.dll {command} > docs/{page}"
        );

    private static string RepositoryFolder([CallerFilePath] string here = "")
    {
        var folder = Path.GetDirectoryName(here)!;
        while (!File.Exists(Path.Combine(folder, "Stretch.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
