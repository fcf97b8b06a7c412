using Stretch.Clients;
using Stretch.Programs;

namespace Stretch.Gateway.Ledger;

/// <summary>Recomputes a program's books from its ledger's entries; another client's program is absent.</summary>
public interface IBooks
{
    Task<LedgerVerificationView?> VerifyAsync(ClientId clientId, ProgramId programId, CancellationToken cancellation);
}
