namespace Stretch.Silo.Webhooks;

/// <summary>Sends an event to its partner's endpoint.</summary>
internal interface IDeliverySender
{
    /// <summary>Whatever keeps an answer away is an outcome.</summary>
    Task<DeliveryAttempt> SendAsync(Delivery delivery, CancellationToken cancellation);
}
