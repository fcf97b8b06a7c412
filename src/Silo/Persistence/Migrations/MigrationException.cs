namespace Stretch.Silo.Persistence.Migrations;

/// <summary>The schema cannot be brought up to date; the message says which file and what to do.</summary>
internal sealed class MigrationException(string message, Exception? cause = null) : Exception(message, cause);
