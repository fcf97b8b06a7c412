using Stretch.Highnote.Sandbox.Work;

namespace Stretch.Highnote.Sandbox.Applications;

internal sealed class ApplicationSignal(TimeProvider clock) : DueSignal(clock);
