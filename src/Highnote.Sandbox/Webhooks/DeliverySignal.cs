using Stretch.Highnote.Sandbox.Work;

namespace Stretch.Highnote.Sandbox.Webhooks;

internal sealed class DeliverySignal(TimeProvider clock) : DueSignal(clock);
