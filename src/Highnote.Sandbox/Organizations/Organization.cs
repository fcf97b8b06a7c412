namespace Stretch.Highnote.Sandbox.Organizations;

/// <summary>The one customer of the issuer that the sandbox plays for.</summary>
internal sealed record Organization(string Id);
