namespace Stretch.Silo.Security;

/// <summary>The server's key does not fit this database.</summary>
/// <param name="what">What is wrong with it, as the end of a sentence that begins with the setting.</param>
internal sealed class UnfitServerKeyException(string what, Exception? cause = null) : Exception(what, cause);
