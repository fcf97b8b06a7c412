namespace Stretch.Simulation.Audits;

/// <summary>What is not as it must be.</summary>
internal sealed class AuditException(string message) : Exception(message);
