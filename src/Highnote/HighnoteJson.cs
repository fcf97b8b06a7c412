using System.Text.Json.Serialization;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Addresses;
using Stretch.Highnote.Applications;
using Stretch.Highnote.CardProducts;
using Stretch.Highnote.Cards;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Ownership;
using Stretch.Highnote.Transfers;
using Stretch.Highnote.Webhooks;

namespace Stretch.Highnote;

/// <summary>
/// Everything that crosses the wire. A missing or null id is an error; everything else may be absent, unknown fields are
/// ignored, and numbers may come as strings.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(UserErrorWire))]
[JsonSerializable(typeof(AccessDeniedWire))]
[JsonSerializable(typeof(RefWire))]
[JsonSerializable(typeof(AccountHolderWire))]
[JsonSerializable(typeof(FindAccountHoldersWire))]
[JsonSerializable(typeof(CreateAccountHolderInput))]
[JsonSerializable(typeof(AddressValidationWire))]
[JsonSerializable(typeof(ValidateAddressInput))]
[JsonSerializable(typeof(CardApplicationWire))]
[JsonSerializable(typeof(FindCardApplicationsWire))]
[JsonSerializable(typeof(CreateCardApplicationInput))]
[JsonSerializable(typeof(CardProductWire))]
[JsonSerializable(typeof(PaymentCardWire))]
[JsonSerializable(typeof(FindCardsWire))]
[JsonSerializable(typeof(IssuedCardWire))]
[JsonSerializable(typeof(PhysicalCardOrderWire))]
[JsonSerializable(typeof(ClientTokenWire))]
[JsonSerializable(typeof(IssueCardInput))]
[JsonSerializable(typeof(CardInput))]
[JsonSerializable(typeof(OrderCardInput))]
[JsonSerializable(typeof(ClientTokenInput))]
[JsonSerializable(typeof(FinancialAccountWire))]
[JsonSerializable(typeof(FindFinancialAccountsWire))]
[JsonSerializable(typeof(IssueFinancialAccountInput))]
[JsonSerializable(typeof(OwnedThingWire))]
[JsonSerializable(typeof(TransferWire))]
[JsonSerializable(typeof(FindTransfersWire))]
[JsonSerializable(typeof(InitiateTransferInput))]
[JsonSerializable(typeof(WebhookTargetWire))]
[JsonSerializable(typeof(FindWebhookTargetsWire))]
[JsonSerializable(typeof(FindUndeliveredEventsWire))]
[JsonSerializable(typeof(FindEventsWire))]
[JsonSerializable(typeof(AddTargetInput))]
[JsonSerializable(typeof(TargetInput))]
[JsonSerializable(typeof(ReplayEventInput))]
internal sealed partial class HighnoteJson : JsonSerializerContext;
