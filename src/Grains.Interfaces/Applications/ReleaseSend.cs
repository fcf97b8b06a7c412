namespace Stretch.Applications;

/// <summary>Takes a send off the record that certainly did not make anything.</summary>
[GenerateSerializer, Immutable, Alias("stretch.release-send")]
public sealed record ReleaseSend(CardApplicationId ApplicationId, OnboardingStep Step, Guid Sender);
