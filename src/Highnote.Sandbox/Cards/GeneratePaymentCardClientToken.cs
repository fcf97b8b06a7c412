using System.Security.Cryptography;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

internal sealed class GeneratePaymentCardClientToken : IMutation
{
    private const string TokenStart = "ct_test_";
    private const int TokenBytes = 32;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public string Name => "generatePaymentCardClientToken";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        if (await CardTable.FindAsync(session, input.Text("paymentCardId")) is not { } card)
        {
            return UserError.At(Codes.NotFound, "There is no such payment card.", "input", "paymentCardId");
        }

        if (card.Status == CardStatus.Closed)
        {
            return UserError.At(Codes.InvalidState, "The payment card is closed.", "input", "paymentCardId");
        }

        return input.ListOrNull<string>("permissions")!.Count == 0
            ? UserError.At(Codes.Invalid, "At least one permission is required.", "input", "permissions")
            : new ClientToken(
                TokenStart + RandomNumberGenerator.GetHexString(TokenBytes * 2, lowercase: true),
                session.Now + Lifetime
            );
    }
}
