using Stretch.Applications;
using Stretch.Domain.Outbox;
using Stretch.Outbox;
using Stretch.Silo.Outbox;

namespace Stretch.Silo.Issuing.Onboarding;

/// <summary>Has the application's grain take it as far as it goes now.</summary>
internal sealed class ApplicationOutboxHandler(IGrainFactory grains) : IOutboxHandler
{
    public OutboxKind Kind => OutboxKind.Application;

    // The lease that a send without a key needs is on the person's row, not on the message: hooks drive applications too.
    public Task<OutboxVerdict> HandleAsync(OutboxMessage message, TimeSpan leaseLeft) =>
        grains.GetGrain<IApplicationGrain>(new CardApplicationId(message.Subject).ToString()).Drive();
}
