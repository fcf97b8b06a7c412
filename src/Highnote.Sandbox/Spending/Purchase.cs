using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Cards;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>What rules judge: how much, for whom, where.</summary>
internal sealed record Purchase(long Cents, Merchant? Merchant, PointOfService? PointOfService);

/// <summary>The card that pays, and the account behind it, both held until the transaction ends.</summary>
internal sealed record Payer(PaymentCard Card, Account Account);
