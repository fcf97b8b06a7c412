namespace Stretch.Silo.Persistence.Migrations;

/// <summary>
/// Which release of Stretch a migration came with. A release must run on the schema of the next one, so that silos are replaced
/// one after the other: a migration only adds what the release before does not need to know (a table, a column with a default, an
/// index), and what nobody uses any more is removed one release later. On a schema that is two releases newer it would meet what
/// has been removed, and refuses.
/// </summary>
internal static class SchemaRelease
{
    /// <summary>The number with which each release's migrations begin, oldest first. A new release adds its own.</summary>
    private static readonly int[] FirstMigrations = [1];

    public static int Of(int migration) => FirstMigrations.Count(first => first <= migration);

    /// <exception cref="MigrationException">The schema is too new for a build that knows releases up to the first one.</exception>
    public static void RequireRunsOn(int known, int schema)
    {
        if (schema > known + 1)
        {
            throw new MigrationException(
                $"The schema is that of release {schema}, this build is of release {known} and runs on schemas up to release {known + 1}. Start a newer build."
            );
        }
    }
}
