namespace Stretch.Silo.Hosting;

/// <summary>Stretch cannot start for a reason its operator can mend; the message says which, without a stack trace.</summary>
internal sealed class StartupException(string message, Exception? cause = null) : Exception(message, cause);
