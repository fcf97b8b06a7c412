namespace Stretch.Conventions.Tests.Sources;

/// <summary>The checked-out repository these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj"];

    public static string Root { get; } = FindRoot();

    /// <summary>All C# files under <c>src</c>, <c>tests</c> and <c>bench</c>, without what the build made.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } =
    [.. new[] { "src", "tests", "bench" }.SelectMany(Under).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static IEnumerable<SourceFile> FilesOf(params string[] projects) =>
        Files.Where(file => projects.Contains(file.Project));

    private static IEnumerable<SourceFile> Under(string folder)
    {
        var path = Path.Combine(Root, folder);
        return !Directory.Exists(path)
            ? []
            : Directory
                .EnumerateFiles(path, "*.cs", SearchOption.AllDirectories)
                .Select(file => (Full: file, Path: Path.GetRelativePath(Root, file).Replace('\\', '/')))
                .Where(file => !file.Path.Split('/').Intersect(NotOurs).Any())
                .Select(file => new SourceFile(file.Path, File.ReadAllText(file.Full)));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Stretch.sln")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName
            ?? throw new InvalidOperationException($"No Stretch.sln above {AppContext.BaseDirectory}.");
    }
}
