namespace Stretch.Silo.Persistence;

/// <summary>Where the product's tables are.</summary>
public sealed record StretchDatabase(string ConnectionString);
