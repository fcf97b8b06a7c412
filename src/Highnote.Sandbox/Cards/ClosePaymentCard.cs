using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class ClosePaymentCard : IMutation
{
    public string Name => "closePaymentCard";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        CardStatusChange.ApplyAsync(session, input.Text("paymentCardId"), CardStatus.Closed);
}
