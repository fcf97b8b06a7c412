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
    private readonly byte[] _user = Digest(options.Value.AdminUser);
    private readonly byte[] _password = Digest(options.Value.AdminPassword);

    /// <summary>Null when the request is the operator's.</summary>
    public async ValueTask<Error?> RefusesAsync(HttpContext http)
    {
        using var attempt = await brake.BeginAsync(BrakeName, http.Connection.RemoteIpAddress, http.RequestAborted);
        if (attempt is null)
        {
            return brake.Refusal;
        }

        if (BasicCredentials.TryRead(http.Request, out var credentials) && IsOperator(credentials))
        {
            await attempt.SucceededAsync();
            return null;
        }

        await attempt.FailedAsync(http.RequestAborted);
        return new Unauthorized(BasicCredentials.Challenge);
    }

    /// <summary>Both halves are always compared, as digests of one length, so that the time taken tells nothing.</summary>
    private bool IsOperator(BasicCredentials credentials) =>
        CryptographicOperations.FixedTimeEquals(Digest(credentials.User), _user)
        & CryptographicOperations.FixedTimeEquals(Digest(credentials.Password), _password);

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
