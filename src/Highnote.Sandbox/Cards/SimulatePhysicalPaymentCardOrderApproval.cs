using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class SimulatePhysicalPaymentCardOrderApproval : IMutation
{
    public string Name => "simulatePhysicalPaymentCardOrderApproval";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        CardOrderStatusChange.ApplyAsync(session, input.Text("physicalPaymentCardOrderId"), CardOrderStatus.Approved);
}
