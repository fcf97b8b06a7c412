using Stretch.Disbursements;

namespace Stretch.Grains.Ports;

/// <summary>Reads committed disbursements.</summary>
public interface IDisbursementReader
{
    Task<DisbursementView?> Find(DisbursementId id);
}
