using Stretch.Applications;
using Stretch.Calls;
using Stretch.Cards;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Users;
using Stretch.Ids;
using Stretch.Results;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway.Cards;

/// <summary>Issues a card on a person's open account, and waits a while for the issuer.</summary>
internal sealed class RequestCardEndpoint(IGrainFactory grains, ICardQueries cards, StateWait wait, IIds ids)
    : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Post("/v1/cards")
            .Reads((body, call) => Read(body, call, default, new CardKeys(default, default, default)))
            .Takes(StateWait.Parameter)
            .Makes(ViewJson.Default.CardView)
            .Refuses<NotFound>()
            .Refuses<UserErased>()
            .Refuses<AccountNotOpen>()
            .Refuses<IdentityIncomplete>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        var body = await request.ReadBodyAsync();
        var keys = new CardKeys(ids.NewUuidV4(), ids.NewUuidV4(), ids.NewUuidV4());
        var (userId, command) = Read(body, request.Call(body), ids.New<CardId>(), keys);
        if (body.Refusal is { } refusal)
        {
            return refusal;
        }

        var user = grains.GetGrain<IUserGrain>(userId.ToString());
        var result = await GrainCall.AskAsync(() => user.RequestCard(command));
        if (!result.IsOk)
        {
            return result.Error;
        }

        var reached = await wait.UntilAsync(
            request,
            cancellation => cards.FindAsync(request.ClientId, result.Value.CardId, cancellation),
            progress => progress.IsAtRest
        );
        return Answer.Made(
            result with
            {
                Value = reached?.View ?? result.Value,
            },
            ViewJson.Default.CardView,
            view => $"/v1/cards/{view.CardId}/status"
        );
    }

    private static (UserId UserId, RequestCard Command) Read(
        RequestBody body,
        Call call,
        CardId cardId,
        CardKeys keys
    ) =>
        (
            body.Id<UserId>("userId"),
            new RequestCard(call, cardId, body.OptionalFlag("orderPhysical") ?? false, Shipping(body), keys)
        );

    private static ShippingAddress? Shipping(RequestBody body) =>
        body.OptionalObject("shippingAddress") is { } address
            ? new ShippingAddress(
                address.Text("addressLineOne", AddressFields.MaxLineCharacters),
                address.OptionalText("addressLineTwo", AddressFields.MaxLineCharacters),
                address.Text("city", AddressFields.MaxLineCharacters),
                AddressFields.State(address, "state", required: true) ?? "",
                AddressFields.Zip(address, "zip", required: true) ?? ""
            )
            : null;
}
