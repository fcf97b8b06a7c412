namespace Stretch.Silo.Hosting.Local;

/// <summary>How the running sandbox is used as the issuer.</summary>
internal sealed record SandboxInfo(Uri GraphQlUrl, string ApiKey);
