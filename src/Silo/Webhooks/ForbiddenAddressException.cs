namespace Stretch.Silo.Webhooks;

/// <summary>A partner's name leads to no address that events may be sent to.</summary>
internal sealed class ForbiddenAddressException() : Exception("The name leads into a private network.");
