using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>What a merchant asks for.</summary>
/// <param name="EarlierId">Of the authorization event that this one adds to, if any.</param>
/// <param name="ProcessingType">A member of CardTransactionProcessingType.</param>
internal sealed record AuthorizationRequest(string CardId, string? EarlierId, Purchase Purchase, string ProcessingType)
{
    private const string Goods = "GOODS_AND_SERVICES";
    private static readonly string[] Spending =
    [
        Goods,
        "GOODS_AND_SERVICES_WITH_CASH_DISBURSEMENT",
        "CASH",
        "CASH_DISBURSEMENT",
        "QUASI_CASH_AND_SCRIP",
    ];

    public static AuthorizationRequest Read(InputObject input) =>
        new(
            input.Text("cardId"),
            input.TextOrNull("id"),
            new(
                input.Object("amount").Get<long>("value"),
                Merchant.Read(input.ObjectOrNull("merchantDetails")),
                input.ObjectOrNull("pointOfServiceDetails")?.TextOrNull("category") is { } place ? new(place) : null
            ),
            input.TextOrNull("transactionProcessingType") ?? Goods
        );

    /// <returns>What is wrong with the form of the request.</returns>
    public UserError? Check() =>
        new InputRules()
            .Require(
                Purchase.Cents is > 0 and <= Amount.MaxCents,
                "must be above zero, and not absurdly large",
                "input",
                "amount",
                "value"
            )
            .Require(
                Purchase.Merchant?.Category is not { } category || MerchantCategories.Exists(category),
                "must be a merchant category",
                "input",
                "merchantDetails",
                "category"
            )
            .Require(
                Spending.Contains(ProcessingType),
                $"must be one of those that spend: {string.Join(", ", Spending)}",
                "input",
                "transactionProcessingType"
            )
            .Error;

    /// <summary>The purchase; where it adds to an earlier one, that tells what this one leaves out.</summary>
    public Purchase Of(CardTransaction? incremented) =>
        Purchase with
        {
            Merchant = Purchase.Merchant ?? incremented?.Merchant,
            PointOfService = Purchase.PointOfService ?? incremented?.PointOfService,
        };

    public CardTransaction NewTransaction(Payer payer, DateTimeOffset now) =>
        new(
            EntityIds.New(IdPrefix.CardTransaction, now),
            payer.Card.Id,
            payer.Account.Id,
            Purchase.Merchant,
            Purchase.PointOfService,
            ProcessingType,
            Purchase.Cents,
            0,
            0,
            0,
            0,
            now
        );
}
