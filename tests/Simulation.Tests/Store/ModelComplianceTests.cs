namespace Stretch.Simulation.Tests.Store;

public sealed class ModelComplianceTests : StoreCompliance
{
    private ModelHost? host;

    // Made by the test itself: a simulation stays on the thread it was made on.
    private protected override StoreHost Host => host ??= new ModelHost();
}
