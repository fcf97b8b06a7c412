using Stretch.Highnote.Sandbox.Addresses;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class OrderPhysicalPaymentCardWithValidatedAddressToken : IMutation
{
    public string Name => "orderPhysicalPaymentCardWithValidatedAddressToken";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var token = input.Object("deliveryDetails").Text("validatedAddressId");
        return await AddressTable.TakeAsync(session, token) is { } validated
            ? await CardOrdering.OrderAsync(input, validated.Address, session)
            : UserError.At(
                Codes.NotFound,
                "The address token is unknown, spent or expired.",
                "input",
                "deliveryDetails",
                "validatedAddressId"
            );
    }
}
