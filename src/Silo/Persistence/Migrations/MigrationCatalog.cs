using System.Globalization;
using System.Text.RegularExpressions;

namespace Stretch.Silo.Persistence.Migrations;

/// <summary>The migrations this executable carries, in their order.</summary>
internal static partial class MigrationCatalog
{
    /// <summary>The product's own schema, from the files beside this class.</summary>
    public static IReadOnlyList<Migration> Product { get; } = Load();

    /// <summary>Orders migrations by number.</summary>
    /// <exception cref="MigrationException">Two files have the same number: their order would be luck.</exception>
    public static IReadOnlyList<Migration> InOrder(IEnumerable<Migration> migrations)
    {
        var ordered = migrations.OrderBy(migration => migration.Number).ToArray();
        foreach (var (first, second) in ordered.Zip(ordered.Skip(1)))
        {
            if (first.Number == second.Number)
            {
                throw new MigrationException(
                    $"{first.FileName} and {second.FileName} have the same number. Renumber the newer one."
                );
            }
        }
        return ordered;
    }

    private static IReadOnlyList<Migration> Load()
    {
        var assembly = typeof(MigrationCatalog).Assembly;
        return InOrder(
            from resource in assembly.GetManifestResourceNames()
            let match = ResourceName().Match(resource)
            where match.Success
            select new Migration(
                int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture),
                match.Groups["name"].Value,
                Read(assembly.GetManifestResourceStream(resource)!)
            )
        );
    }

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.Persistence\.Migrations\.(?<number>\d+)_(?<name>\w+)\.sql$")]
    private static partial Regex ResourceName();
}
