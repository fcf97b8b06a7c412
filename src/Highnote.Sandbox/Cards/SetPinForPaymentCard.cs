using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>Highnote lets only client tokens do this, so that a PIN never passes through the customer's server.</summary>
internal sealed class SetPinForPaymentCard : IMutation
{
    public string Name => "setPinForPaymentCard";

    public Task<object> ApplyAsync(InputObject input, Session session) =>
        Task.FromResult<object>(new AccessDenied("A PIN is set with a client token that has SET_PAYMENT_CARD_PIN."));
}
