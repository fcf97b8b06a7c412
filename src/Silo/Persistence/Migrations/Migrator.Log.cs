namespace Stretch.Silo.Persistence.Migrations;

internal static partial class MigratorLog
{
    [LoggerMessage(LogLevel.Information, "Applied migration {FileName} in {ElapsedMs} ms")]
    public static partial void Applied(ILogger logger, string fileName, long elapsedMs);

    [LoggerMessage(
        LogLevel.Warning,
        "The schema has migration {Number}, which this version of Stretch does not know: a newer version migrated it"
    )]
    public static partial void NewerSchema(ILogger logger, int number);
}
