using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class CancelPhysicalPaymentCardOrder : IMutation
{
    public string Name => "cancelPhysicalPaymentCardOrder";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        CardOrderStatusChange.ApplyAsync(session, input.Text("physicalPaymentCardOrderId"), CardOrderStatus.Canceled);
}
