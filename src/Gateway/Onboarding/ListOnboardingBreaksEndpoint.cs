using Stretch.Clients;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Lists;
using Stretch.Results;

namespace Stretch.Gateway.Onboarding;

/// <summary>
/// Lists the differences between our records of people and the issuer's: a holder, application, card or plastic that was sent for
/// and cannot be found, or that is there more than once.
/// </summary>
internal sealed class ListOnboardingBreaksEndpoint(IClientDirectory clients, IOnboardingBreaks breaks)
    : IOperatorEndpoint
{
    public static Operation Operation =>
        Operation
            .Get("/v1/onboarding/breaks")
            .Lists(OnboardingBreakFilter.Read)
            .Answers(GatewayJson.Default.PageOnboardingBreakView);

    public async ValueTask<Answer> AnswerAsync(HttpContext http)
    {
        var query = ListQuery.Of(http.Request);
        var (page, filter) = OnboardingBreakFilter.Read(query);
        return query.Refusal() is { } refusal ? refusal
            : await IsNobodyAsync(filter.ClientId, http.RequestAborted)
                ? ValidationFailed.Of("clientId", "must name one of the clients")
            : Answer.Ok(
                await breaks.ListAsync(filter, page, http.RequestAborted),
                GatewayJson.Default.PageOnboardingBreakView
            );
    }

    private async Task<bool> IsNobodyAsync(ClientId? clientId, CancellationToken cancellation) =>
        clientId is { } id && await clients.FindAsync(id, cancellation) is null;
}
