using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;

namespace Stretch.Gateway.Configurations;

/// <summary>Sets the client's card configuration, once the issuer has confirmed what it names.</summary>
internal sealed class ConfigureClientEndpoint(IGrainFactory grains) : IPartnerEndpoint
{
    private const int MaxIdCharacters = 200;
    private const int MaxKeyCharacters = 500;
    private const string KeyField = "highnoteApiKey";

    public static Operation Operation => Operation.Put("/v1/configurations");

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var command = new ConfigureClient(
            request.Call(body),
            body.Text("cardProductId", MaxIdCharacters),
            body.Text("cardFundingAccountId", MaxIdCharacters),
            body.Flag("useProductFundingAccount"),
            ApiKey(body)
        );
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var client = grains.GetGrain<IClientGrain>(request.ClientId.ToString());
        return Answer.Of(await GrainCall.AskAsync(() => client.Configure(command)), ViewJson.Default.ConfigurationView);
    }

    private static Secret? ApiKey(RequestBody body)
    {
        if (body.OptionalText(KeyField, MaxKeyCharacters) is not { } key)
        {
            return null;
        }

        // It travels in a header.
        if (key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            body.Fault(KeyField, "must be printable ASCII without spaces");
        }

        return new Secret(key);
    }
}
