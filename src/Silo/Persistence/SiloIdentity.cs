namespace Stretch.Silo.Persistence;

/// <summary>Names this process for as long as it runs; leases carry it.</summary>
public sealed record SiloIdentity(Guid Id);
