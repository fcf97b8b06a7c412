namespace Stretch.Tasks;

/// <summary>A rewardable action. Its value never changes, so no reservation can change under anyone.</summary>
[GenerateSerializer, Immutable, Alias("stretch.task-view")]
public sealed record TaskView(
    TaskId TaskId,
    string Name,
    Money MonetaryValue,
    CatalogueStatus Status,
    Timestamp CreateTimestamp
);
