using System.Text.Json;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Cards;

public sealed class CardTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    private const string Order = "... on PhysicalPaymentCardOrder { id orderState { status } }";

    [Fact]
    public async Task A_card_is_activated_suspended_lifted_and_closed()
    {
        var card = await sandbox.IssueCardAsync(await sandbox.AccountAsync(), activateOnCreate: false);

        Assert.Equal("ACTIVATION_REQUIRED VIRTUAL", $"{card.GetProperty("status")} {card.GetProperty("formFactor")}");
        Assert.Equal("ACTIVE", await ChangeAsync("activatePaymentCard", card.Id()));
        Assert.Equal("SUSPENDED", await ChangeAsync("suspendPaymentCard", card.Id()));
        Assert.Equal("ACTIVE", await ChangeAsync("activatePaymentCard", card.Id()));
        Assert.Equal("CLOSED", await ChangeAsync("closePaymentCard", card.Id()));
        Assert.Equal("INVALID_STATE", await ChangeAsync("activatePaymentCard", card.Id()));
        var names = await EventsOfAsync(card.Id());
        Assert.Equal(
            [
                "PAYMENT_CARD_ISSUED",
                "PAYMENT_CARD_ACTIVATED",
                "PAYMENT_CARD_SUSPENDED",
                "PAYMENT_CARD_UNSUSPENDED",
                "PAYMENT_CARD_CLOSED",
            ],
            names
        );
    }

    [Fact]
    public async Task One_key_makes_one_card()
    {
        var account = await sandbox.AccountAsync();
        var key = Journey.NewKey();

        var first = await sandbox.IssueCardAsync(account, key: key);
        var second = await sandbox.IssueCardAsync(account, key: key);

        Assert.Equal(first.Id(), second.Id());
    }

    [Fact]
    public async Task Plastic_goes_from_the_printer_to_the_mail()
    {
        var card = await sandbox.IssueCardAsync(await sandbox.AccountAsync());
        var order = await sandbox.MutateAsync("orderPhysicalPaymentCard", Order, Delivery(card.Id()));
        var input = new { physicalPaymentCardOrderId = order.Id() };

        Assert.Equal("INVALID_STATE", (await ShipAsync(order.Id())).Code());
        await sandbox.MutateAsync(
            "simulatePhysicalPaymentCardOrderSendToPrinter",
            "SimulatePhysicalPaymentCardSendToPrinterInput",
            Order,
            input
        );
        await sandbox.MutateAsync(
            "simulatePhysicalPaymentCardOrderApproval",
            "SimulatePhysicalPaymentCardApprovalInput",
            Order,
            input
        );
        var shipped = await ShipAsync(order.Id());

        Assert.Equal("SHIPPED", shipped.GetProperty("orderState").GetProperty("status").GetString());
        var seen = await sandbox.NodeAsync(
            card.Id(),
            """
            ... on PaymentCard { formFactor physicalPaymentCardOrders {
              cardPersonalization { textLines { line1 line2 } }
              paymentCardShipment { courier { method tracking { trackingNumber } } deliveryDetails { address { region } } }
              stateHistory { newStatus }
            } }
            """
        );
        var plastic = seen.GetProperty("physicalPaymentCardOrders")[0];
        Assert.Equal("PHYSICAL", seen.GetProperty("formFactor").GetString());
        Assert.Equal(
            "ADA",
            plastic.GetProperty("cardPersonalization").GetProperty("textLines").GetProperty("line1").GetString()
        );
        Assert.Equal(
            ["NEW", "SENT_TO_PRINTER", "APPROVED", "SHIPPED"],
            plastic.GetProperty("stateHistory").EnumerateArray().Select(s => s.GetProperty("newStatus").GetString())
        );
        Assert.Equal(["PHYSICAL_PAYMENT_CARD_SHIPPED"], await EventsOfAsync(order.Id()));
    }

    [Fact]
    public async Task An_order_is_canceled_only_while_it_is_new()
    {
        var card = await sandbox.IssueCardAsync(await sandbox.AccountAsync());
        var order = await sandbox.MutateAsync("orderPhysicalPaymentCard", Order, Delivery(card.Id()));

        var canceled = await StepAsync("cancelPhysicalPaymentCardOrder", "CancelPhysicalPaymentCardOrderInput", order);
        var printed = await StepAsync(
            "simulatePhysicalPaymentCardOrderSendToPrinter",
            "SimulatePhysicalPaymentCardSendToPrinterInput",
            order
        );

        Assert.Equal("CANCELED", canceled.GetProperty("orderState").GetProperty("status").GetString());
        Assert.Equal("INVALID_STATE", printed.Code());
    }

    [Fact]
    public async Task A_shipment_that_fails_is_told_and_leaves_the_card_without_plastic()
    {
        var card = await sandbox.IssueCardAsync(await sandbox.AccountAsync());
        var order = await sandbox.MutateAsync("orderPhysicalPaymentCard", Order, Delivery(card.Id()));
        await StepAsync(
            "simulatePhysicalPaymentCardOrderSendToPrinter",
            "SimulatePhysicalPaymentCardSendToPrinterInput",
            order
        );
        await StepAsync("simulatePhysicalPaymentCardOrderApproval", "SimulatePhysicalPaymentCardApprovalInput", order);

        var failed = await StepAsync(
            "simulatePhysicalPaymentCardOrderShipmentFailed",
            "SimulatePhysicalPaymentCardShipmentFailedInput",
            order
        );

        Assert.Equal("SHIP_FAILED", failed.GetProperty("orderState").GetProperty("status").GetString());
        Assert.Equal(["PHYSICAL_PAYMENT_CARD_SHIP_FAILED"], await EventsOfAsync(order.Id()));
        var seen = await sandbox.NodeAsync(card.Id(), "... on PaymentCard { formFactor }");
        Assert.Equal("VIRTUAL", seen.GetProperty("formFactor").GetString());
    }

    [Fact]
    public async Task A_validated_address_and_a_key_order_once()
    {
        var card = await sandbox.IssueCardAsync(await sandbox.AccountAsync());
        var validation = await sandbox.MutateAsync(
            "validateAddress",
            "... on AddressValidationResult { outcome { __typename ... on AddressValidatedResult { token { id provided { region } standardized { region } } } } }",
            new { address = Journey.Address(), idempotencyKey = Journey.NewKey() }
        );
        var validated = validation.GetProperty("outcome").GetProperty("token");
        var token = validated.Id();
        Assert.Equal("CA", validated.GetProperty("provided").GetProperty("region").GetString());
        Assert.Equal("CA", validated.GetProperty("standardized").GetProperty("region").GetString());
        var input = new
        {
            paymentCardId = card.Id(),
            deliveryDetails = new { name = Name, validatedAddressId = token },
            cardPersonalization = new { textLines = new { line1 = "Ada" } },
            idempotencyKey = Journey.NewKey(),
        };

        var first = await sandbox.MutateAsync("orderPhysicalPaymentCardWithValidatedAddressToken", Order, input);
        var second = await sandbox.MutateAsync("orderPhysicalPaymentCardWithValidatedAddressToken", Order, input);

        Assert.Equal(first.Id(), second.Id());
    }

    [Theory]
    [InlineData("", "AddressIncompleteResult")]
    [InlineData("Street", "AddressInvalidResult")]
    public async Task A_bad_address_gets_no_token(string street, string outcome)
    {
        var validation = await sandbox.MutateAsync(
            "validateAddress",
            "... on AddressValidationResult { outcome { __typename } }",
            new { address = Journey.Address(street), idempotencyKey = Journey.NewKey() }
        );

        Assert.Equal(outcome, validation.GetProperty("outcome").TypeName());
    }

    [Fact]
    public async Task Card_numbers_and_PINs_are_for_client_tokens_only()
    {
        var card = await sandbox.IssueCardAsync(await sandbox.AccountAsync());

        var token = await sandbox.MutateAsync(
            "generatePaymentCardClientToken",
            "... on ClientToken { value expirationDate usage }",
            new { paymentCardId = card.Id(), permissions = new[] { "READ_RESTRICTED_DETAILS" } }
        );
        var pin = await sandbox.MutateAsync(
            "setPinForPaymentCard",
            "... on PaymentCard { id }",
            new { paymentCardId = card.Id(), newPin = "1234" }
        );
        var details = await sandbox.NodeAsync(
            card.Id(),
            "... on PaymentCard { pinDetails { isSet } restrictedDetails { __typename ... on AccessDeniedError { message } } }"
        );

        Assert.False(string.IsNullOrEmpty(token.GetProperty("value").GetString()));
        Assert.Equal("AccessDeniedError", pin.TypeName());
        Assert.Equal("AccessDeniedError", details.GetProperty("restrictedDetails").TypeName());
        Assert.False(details.GetProperty("pinDetails").GetProperty("isSet").GetBoolean());
    }

    private static object Name => new { givenName = "Ada", familyName = "Lovelace" };

    private static object Delivery(string paymentCardId) =>
        new
        {
            paymentCardId,
            deliveryDetails = new { name = Name, address = Journey.Address() },
            cardPersonalization = new { textLines = new { line1 = "Ada", line2 = "Lovelace" } },
            courier = new { method = "USPS_EXPRESS", signatureRequiredOnDelivery = true },
        };

    private Task<JsonElement> StepAsync(string mutation, string inputType, JsonElement order) =>
        sandbox.MutateAsync(mutation, inputType, Order, new { physicalPaymentCardOrderId = order.Id() });

    private Task<JsonElement> ShipAsync(string physicalPaymentCardOrderId) =>
        sandbox.MutateAsync(
            "simulatePhysicalPaymentCardOrderShipped",
            "SimulatePhysicalPaymentCardShippedInput",
            Order,
            new { physicalPaymentCardOrderId, trackingNumber = "T1" }
        );

    private async Task<string?> ChangeAsync(string mutation, string paymentCardId)
    {
        var answer = await sandbox.MutateAsync(mutation, "... on PaymentCard { status }", new { paymentCardId });
        return answer.Code() ?? answer.GetProperty("status").GetString();
    }

    /// <summary>Names of the events that tell of it, oldest first.</summary>
    private async Task<IReadOnlyList<string>> EventsOfAsync(string nodeId) =>
        await sandbox.Database.ColumnAsync<string>(
            "select name from highnote_sandbox.notification_events where node_id = $1 order by seq",
            nodeId
        );
}
