namespace Stretch.MilestoneFlow;

/// <summary>Something did not go as it must; the message is for the person at the terminal.</summary>
internal sealed class DemoException(string message) : Exception(message);
