namespace Stretch.Applications;

/// <summary>The issuer knows the person, under this id.</summary>
[GenerateSerializer, Immutable, Alias("stretch.record-holder")]
public sealed record RecordHolder(CardApplicationId ApplicationId, string HolderId);
