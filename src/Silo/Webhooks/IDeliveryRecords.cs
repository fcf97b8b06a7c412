namespace Stretch.Silo.Webhooks;

/// <summary>Writes down tries, and moves their deliveries to their end or to the next place in the schedule.</summary>
internal interface IDeliveryRecords
{
    /// <summary>A delivery whose lease ran out may be another silo's by now: it stays as it is then.</summary>
    Task WriteAsync(IReadOnlyList<JudgedAttempt> attempts, CancellationToken cancellation);
}
