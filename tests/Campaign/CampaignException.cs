namespace Stretch.Campaign;

/// <summary>A campaign could not be carried through, whatever the audit would have said.</summary>
internal sealed class CampaignException(string message, Exception? cause = null) : Exception(message, cause);
