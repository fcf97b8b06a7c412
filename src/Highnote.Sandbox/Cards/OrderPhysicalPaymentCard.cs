using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>Highnote offers no idempotency key here: a repeat is a second order.</summary>
internal sealed class OrderPhysicalPaymentCard : IMutation
{
    public string Name => "orderPhysicalPaymentCard";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var address = PostalAddress.Read(input.Object("deliveryDetails").Object("address"));
        var rules = new InputRules().RequireAddress(address, "input", "deliveryDetails", "address");
        return rules.Error ?? await CardOrdering.OrderAsync(input, address, session);
    }
}
