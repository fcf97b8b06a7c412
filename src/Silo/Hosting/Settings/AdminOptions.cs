namespace Stretch.Silo.Hosting.Settings;

/// <summary>The operator's credentials, for the calls that make and manage clients.</summary>
internal sealed class AdminOptions
{
    public const string DefaultUser = "admin";

    /// <summary><c>STRETCH_ADMIN_USER</c>: without a colon, as Basic authentication demands. Default <c>admin</c>.</summary>
    public string User { get; set; } = DefaultUser;

    /// <summary><c>STRETCH_ADMIN_PASSWORD</c> or <c>STRETCH_ADMIN_PASSWORD_FILE</c>: required; a local run makes one and keeps it in the data folder.</summary>
    public string Password { get; set; } = "";
}
