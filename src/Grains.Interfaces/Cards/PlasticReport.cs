namespace Stretch.Cards;

/// <summary>What the issuer says of an order of plastic.</summary>
/// <param name="WorkflowStatus">The issuer's word.</param>
[GenerateSerializer, Immutable, Alias("stretch.plastic-report")]
public sealed record PlasticReport(string OrderId, string WorkflowStatus, DeliveryStatus DeliveryStatus);
