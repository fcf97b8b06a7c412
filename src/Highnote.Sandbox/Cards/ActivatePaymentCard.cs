using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class ActivatePaymentCard : IMutation
{
    public string Name => "activatePaymentCard";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        CardStatusChange.ApplyAsync(session, input.Text("paymentCardId"), CardStatus.Active);
}
