using Stretch.Clients;
using Stretch.Programs;

namespace Stretch.Gateway.Ledger;

/// <summary>Reads the entries of programs' ledgers; another client's program is absent.</summary>
public interface ILedgerQueries
{
    /// <summary>How many entries there are of what is asked for; null for no program of the client's.</summary>
    Task<long?> FindLengthAsync(ClientId clientId, ProgramId programId, AsOf asOf, CancellationToken cancellation);

    /// <summary>The entries after one, in order.</summary>
    /// <param name="last">The last entry to be read.</param>
    Task<IReadOnlyList<LedgerEntryView>> ListAsync(
        ProgramId programId,
        long after,
        long last,
        int max,
        CancellationToken cancellation
    );

    /// <summary>The sums of the entries; null for no program of the client's.</summary>
    Task<LedgerBalancesView?> FindBalancesAsync(
        ClientId clientId,
        ProgramId programId,
        AsOf asOf,
        CancellationToken cancellation
    );
}
