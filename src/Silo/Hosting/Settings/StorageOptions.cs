namespace Stretch.Silo.Hosting.Settings;

/// <summary>The PostgreSQL that holds everything.</summary>
internal sealed class StorageOptions
{
    /// <summary><c>ConnectionStrings__Stretch</c>: an Npgsql connection string. Required; a local run makes its own server.</summary>
    public string ConnectionString { get; set; } = "";
}
