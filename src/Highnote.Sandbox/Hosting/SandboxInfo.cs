using Stretch.Highnote.Sandbox.Api;

namespace Stretch.Highnote.Sandbox.Hosting;

/// <summary>What a client needs to begin.</summary>
/// <param name="ApiKey">For <c>Authorization: Basic base64("key:")</c>.</param>
public sealed record SandboxInfo(
    Uri GraphQlUrl,
    string ApiKey,
    string OrganizationId,
    string CardProductId,
    string ProductFundingAccountId,
    string CardFundingAccountId
)
{
    internal static SandboxInfo Of(HttpRequest request, ApiKeys keys) => Of($"{request.Scheme}://{request.Host}", keys);

    internal static SandboxInfo Of(string baseUrl, ApiKeys keys) =>
        new(
            new Uri(new Uri(baseUrl), SandboxEndpoints.GraphQlPath),
            keys.Default,
            SandboxSeed.OrganizationId,
            SandboxSeed.ProductId,
            SandboxSeed.ProductFundingId,
            SandboxSeed.CardFundingId
        );
}
