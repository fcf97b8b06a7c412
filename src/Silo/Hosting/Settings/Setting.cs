namespace Stretch.Silo.Hosting.Settings;

/// <summary>The names of the settings, as they stand in the environment.</summary>
internal static class Setting
{
    public const string Port = "STRETCH_PORT";
    public const string SharePort = "STRETCH_SHARE_PORT";
    public const string SiloPort = "STRETCH_SILO_PORT";
    public const string BindAddress = "STRETCH_BIND";
    public const string PublicUrl = "STRETCH_PUBLIC_URL";
    public const string TrustedProxies = "STRETCH_TRUSTED_PROXIES";
    public const string MetricsPort = "STRETCH_METRICS_PORT";
    public const string MetricsBindAddress = "STRETCH_METRICS_BIND";
    public const string AdminUser = "STRETCH_ADMIN_USER";
    public const string AdminPassword = "STRETCH_ADMIN_PASSWORD";
    public const string ServerKey = "STRETCH_SERVER_KEY";
    public const string SandboxPort = "STRETCH_SANDBOX_PORT";
    public const string DataFolder = "STRETCH_DATA";

    /// <summary>In the environment this one is written <c>ConnectionStrings__Stretch</c>.</summary>
    public const string Database = "ConnectionStrings:Stretch";

    /// <summary>In the environment this one is written <c>ConnectionStrings__Sandbox</c>.</summary>
    public const string SandboxDatabase = "ConnectionStrings:Sandbox";

    /// <summary>Where the issuer's GraphQL is; in the environment <c>Highnote__Endpoint</c>.</summary>
    public const string IssuerEndpoint = "Highnote:Endpoint";

    /// <summary>The operator's own key there; in the environment <c>Highnote__ApiKey</c>.</summary>
    public const string IssuerApiKey = "Highnote:ApiKey";

    /// <summary>Set by <c>stretch local</c> alone, never by hand.</summary>
    public const string LocalMode = "STRETCH_LOCAL";
}
