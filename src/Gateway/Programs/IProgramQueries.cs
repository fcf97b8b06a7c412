using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Programs;

namespace Stretch.Gateway.Programs;

/// <summary>Reads committed programs; another client's are absent.</summary>
public interface IProgramQueries
{
    Task<ProgramView?> FindAsync(ClientId clientId, ProgramId programId, CancellationToken cancellation);

    Task<Page<ProgramView>> ListAsync(
        ClientId clientId,
        ProgramFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );

    Task<ProgramStatisticsView?> FindStatisticsAsync(
        ClientId clientId,
        ProgramId programId,
        CancellationToken cancellation
    );
}

/// <summary>Which programs to list; null is all.</summary>
public sealed record ProgramFilter(ProgramStatus? Status, ProgramType? Type, Period Created);
