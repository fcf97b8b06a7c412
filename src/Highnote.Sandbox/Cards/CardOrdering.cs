using System.Text.RegularExpressions;
using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Cards;

/// <summary>What the two mutations that order plastic have in common; they differ in where the address comes from.</summary>
internal static partial class CardOrdering
{
    public static async Task<object> OrderAsync(InputObject input, PostalAddress address, Session session)
    {
        if (await CardTable.LockAsync(session, input.Text("paymentCardId")) is not { } card)
        {
            return UserError.At(Codes.NotFound, "There is no such payment card.", "input", "paymentCardId");
        }

        if (card.Status == CardStatus.Closed)
        {
            return UserError.At(Codes.InvalidState, "The payment card is closed.", "input", "paymentCardId");
        }

        if (!await IsMultiUseAsync(session, card))
        {
            const string message = "Only cards of MULTI_USE products can be printed.";
            return UserError.At(Codes.InvalidState, message, "input", "paymentCardId");
        }

        var delivery = input.Object("deliveryDetails");
        var recipient = PersonName.Read(delivery.Object("name"));
        var lines = ReadLines(input.Object("cardPersonalization").Object("textLines"));
        var rules = new InputRules()
            .RequireName(recipient, "input", "deliveryDetails", "name")
            .Require(
                lines.All(l => PrintableLine().IsMatch(l)),
                "each line must have 1 to 23 printable characters",
                "input",
                "cardPersonalization",
                "textLines"
            );
        if (rules.Error is { } error)
        {
            return error;
        }

        var order = Make(input, card, recipient, delivery.TextOrNull("companyName"), address, lines, session.Now);
        await CardOrderTable.InsertAsync(session, order);
        return order;
    }

    private static CardOrder Make(
        InputObject input,
        PaymentCard card,
        PersonName recipient,
        string? companyName,
        PostalAddress address,
        IReadOnlyList<string> lines,
        DateTimeOffset now
    )
    {
        var courier = input.ObjectOrNull("courier");
        return new(
            EntityIds.New(IdPrefix.CardOrder, now),
            card.Id,
            CardOrderStatus.New,
            [new(null, CardOrderStatus.New, now)],
            recipient,
            companyName,
            address,
            [.. lines.Select(l => l.ToUpperInvariant())],
            courier?.Text("method"),
            courier?.Get<bool>("signatureRequiredOnDelivery"),
            input.TextOrNull("requestedShipDate"),
            null,
            null,
            now,
            now
        );
    }

    private static List<string> ReadLines(InputObject textLines)
    {
        string?[] lines = [textLines.Text("line1"), textLines.TextOrNull("line2"), textLines.TextOrNull("line3")];
        return [.. lines.OfType<string>()];
    }

    private static async Task<bool> IsMultiUseAsync(Session session, PaymentCard card)
    {
        var account = await AccountTable.FindAsync(session, card.AccountId);
        var product = await ProductTable.FindAsync(session, account!.ProductId!);
        return product!.Usage == CardProduct.MultiUse;
    }

    [GeneratedRegex(@"^[0-9A-Za-z &\-,./'$]{1,23}\z")]
    private static partial Regex PrintableLine();
}
