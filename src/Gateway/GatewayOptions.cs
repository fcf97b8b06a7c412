using Microsoft.Extensions.Options;

namespace Stretch.Gateway;

/// <summary>What the API needs to know from its operator.</summary>
public sealed class GatewayOptions
{
    /// <summary>Name of the operator, who makes and disables clients; without a colon. Default <c>admin</c>.</summary>
    public string AdminUser { get; set; } = "admin";

    /// <summary>The operator's password; required.</summary>
    public string AdminPassword { get; set; } = "";
}

/// <summary>Refuses to start with settings that could not work.</summary>
internal sealed class GatewayOptionsValidator : IValidateOptions<GatewayOptions>
{
    public ValidateOptionsResult Validate(string? name, GatewayOptions options) =>
        options.AdminUser.Length == 0 || options.AdminUser.Contains(':', StringComparison.Ordinal)
            ? ValidateOptionsResult.Fail("Set STRETCH_ADMIN_USER to a name without a colon.")
        : options.AdminPassword.Length == 0 ? ValidateOptionsResult.Fail("Set STRETCH_ADMIN_PASSWORD.")
        : ValidateOptionsResult.Success;
}
