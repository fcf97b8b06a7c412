using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class SimulatePhysicalPaymentCardOrderSendToPrinter : IMutation
{
    public string Name => "simulatePhysicalPaymentCardOrderSendToPrinter";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        CardOrderStatusChange.ApplyAsync(
            session,
            input.Text("physicalPaymentCardOrderId"),
            CardOrderStatus.SentToPrinter
        );
}
