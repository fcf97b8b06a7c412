using Stretch.Highnote.Sandbox.Work;

namespace Stretch.Highnote.Sandbox.Transfers;

internal sealed class TransferSignal(TimeProvider clock) : DueSignal(clock);
