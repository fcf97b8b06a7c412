using System.Text.RegularExpressions;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Issuing;
using Stretch.Results;

namespace Stretch.Gateway.Configurations;

/// <summary>Sets the client's card configuration, once the issuer has confirmed what it names.</summary>
internal sealed partial class ConfigureClientEndpoint(IGrainFactory grains) : IPartnerEndpoint
{
    private const int MaxIdCharacters = 200;
    private const int MaxKeyCharacters = 500;

    public static Operation Operation =>
        Operation
            .Put("/v1/configurations")
            .Reads<ConfigureClient>(Read)
            .Answers(ViewJson.Default.ConfigurationView)
            .Refuses<RequestInProgress>()
            .Refuses<IssuerKeyRefused>()
            .Refuses<IssuerUnavailable>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var command = Read(body, request.Call(body));
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var client = grains.GetGrain<IClientGrain>(request.ClientId.ToString());
        return Answer.Of(await GrainCall.AskAsync(() => client.Configure(command)), ViewJson.Default.ConfigurationView);
    }

    private static ConfigureClient Read(RequestBody body, Call call) =>
        new(
            call,
            body.Text("cardProductId", MaxIdCharacters),
            body.Text("cardFundingAccountId", MaxIdCharacters),
            body.Flag("useProductFundingAccount"),
            ApiKey(body)
        );

    private static Secret? ApiKey(RequestBody body) =>
        body.Matching(
            "highnoteApiKey",
            HeaderCharacters(),
            MaxKeyCharacters,
            "must be printable ASCII without spaces",
            required: false
        )
            is { } key
            ? new Secret(key)
            : null;

    // It travels in a header.
    [GeneratedRegex("^[!-~]+$")]
    private static partial Regex HeaderCharacters();
}
