using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Security;
using Stretch.Results;

namespace Stretch.Gateway.Clients;

/// <summary>Lets the operator in, by HTTP Basic.</summary>
internal sealed class AdminGate(IOptions<GatewayOptions> options, FailureBrake brake)
{
    private const string BrakeName = "operator";
    private readonly byte[] user = Digest(options.Value.AdminUser);
    private readonly byte[] password = Digest(options.Value.AdminPassword);

    /// <summary>Null when the request is the operator's.</summary>
    public async ValueTask<Error?> RefusesAsync(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (!brake.Admits(BrakeName, address, out var retryAfter))
        {
            return new TooManyRequests(retryAfter);
        }

        if (BasicCredentials.TryRead(http.Request, out var credentials) && IsOperator(credentials))
        {
            brake.Succeeded(BrakeName, address);
            return null;
        }

        await brake.FailedAsync(BrakeName, address, http.RequestAborted);
        return new Unauthorized(BasicCredentials.Challenge);
    }

    /// <summary>Both halves are always compared, as digests of one length, so that the time taken tells nothing.</summary>
    private bool IsOperator(BasicCredentials credentials) =>
        CryptographicOperations.FixedTimeEquals(Digest(credentials.User), user)
        & CryptographicOperations.FixedTimeEquals(Digest(credentials.Password), password);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
