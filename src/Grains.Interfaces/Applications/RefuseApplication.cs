namespace Stretch.Applications;

/// <summary>The issuer would not take the person or the application, for certain.</summary>
/// <param name="Reason">The issuer's codes; never personal data.</param>
[GenerateSerializer, Immutable, Alias("stretch.refuse-application")]
public sealed record RefuseApplication(CardApplicationId ApplicationId, string Reason);
