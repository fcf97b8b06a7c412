using Stretch.Highnote.Addresses;
using Stretch.Highnote.Applications;
using Stretch.Highnote.Cards;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Sandbox;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Transfers;
using Stretch.Highnote.Webhooks;

namespace Stretch.Highnote.Tests.Documents;

/// <summary>The words we compare with are the schema's: a misspelt one would silently never match.</summary>
public sealed class SchemaWordTests
{
    [Fact]
    public void Every_value_of_our_enums_is_one_of_the_schema()
    {
        AssertKnown<ApplicationStatus>("AccountHolderApplicationStatusCode");
        AssertKnown<VerificationStatus>("AccountHolderVerificationStatusCode");
        AssertKnown<FinancialAccountStatus>("FinancialAccountStatus");
        AssertKnown<PaymentCardStatus>("PaymentCardStatus");
        AssertKnown<PhysicalCardOrderStatus>("PaymentCardOrderStatus");
        AssertKnown<CardPermission>("PaymentCardClientTokenPermission");
        AssertKnown<TransferStatus>("InterFinancialAccountTransferStatus");
        AssertKnown<TransferPurpose>("TransferPurpose");
        AssertKnown<WebhookTargetStatus>("NotificationTargetStatus");
        AssertKnown<AddressDeliveryStatus>("AddressDeliveryStatus");
        AssertKnown<AddressTokenScope>("AddressTokenScope");
    }

    [Fact]
    public void Every_event_subscribed_to_is_one_of_the_schema() =>
        Assert.All(EventNames.Needed.Append(EventNames.Activation), Has("NotificationEventName"));

    [Fact]
    public void Every_definite_reason_is_one_of_the_schema() =>
        Assert.All(DefiniteCodes.OfTransfer, Has("InterFinancialAccountTransferStatusReasonCode"));

    [Fact]
    public void All_nine_internal_transfer_events_are_subscribed_to()
    {
        var schema = Members("NotificationEventName").Where(name => name.StartsWith("INTERNAL_TRANSFER_", Ordinal));

        Assert.Equal(schema.Order(), EventNames.Transfers.Order());
        Assert.Equal(9, EventNames.Transfers.Count);
    }

    [Fact]
    public void Every_type_that_shows_a_transfer_is_one_of_the_schema() =>
        Assert.All(TransferEventTypes.All, type => Assert.NotNull(HighnoteSchema.Load().Find(type)));

    [Fact]
    public void The_features_we_look_for_are_types_of_the_schema()
    {
        Assert.NotNull(HighnoteSchema.Load().Find(FinancialAccount.ProductFundingFeature));
        Assert.NotNull(HighnoteSchema.Load().Find(FinancialAccount.PrepaidCardFeature));
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static void AssertKnown<TEnum>(string schemaEnum)
        where TEnum : struct, Enum
    {
        var ours = Enum.GetValues<TEnum>().Where(value => !value.Equals(default(TEnum)));
        // A verdict of "unknown" that the schema has too (as a word of its own) stays out of this: zero is always ours.
        Assert.All(ours.Select(EnumWords<TEnum>.Write), Has(schemaEnum));
    }

    private static Action<string> Has(string schemaEnum) =>
        word => Assert.True(Members(schemaEnum).Contains(word), $"{schemaEnum} has no {word}");

    private static IEnumerable<string> Members(string schemaEnum) =>
        Assert.IsType<EnumType>(HighnoteSchema.Load().Find(schemaEnum)).Members.Select(member => member.Name);
}
