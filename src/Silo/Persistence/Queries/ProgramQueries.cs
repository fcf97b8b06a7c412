using Npgsql;
using Stretch.Clients;
using Stretch.Domain.Programs;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Programs;
using Stretch.Programs;
using Stretch.Silo.Persistence.Programs;
using Stretch.Silo.Persistence.Queries.Lookups;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class ProgramQueries(NpgsqlDataSource database, LookupDatabase lookups) : IProgramQueries
{
    private readonly RowLookup<ProgramState> _byId = lookups.In(ProgramTable.Table);

    public async Task<ProgramView?> FindAsync(ClientId clientId, ProgramId programId, CancellationToken cancellation) =>
        (await _byId.FindAsync(clientId, programId.Value, cancellation))?.ToView();

    public async Task<ProgramStatisticsView?> FindStatisticsAsync(
        ClientId clientId,
        ProgramId programId,
        CancellationToken cancellation
    ) => await _byId.FindAsync(clientId, programId.Value, cancellation) is { } program ? StatisticsOf(program) : null;

    public Task<Page<ProgramView>> ListAsync(
        ClientId clientId,
        ProgramFilter filter,
        PageRequest page,
        CancellationToken cancellation
    ) =>
        database
            .From(ProgramTable.Table)
            .Where("t.client_id = ?", clientId.Value)
            .Within(filter.Created, "created_at")
            .InKinds(
                ["status", "type"],
                [
                    .. from status in Enum.GetValues<ProgramStatus>()
                    where filter.Status is null || filter.Status == status
                    from type in Enum.GetValues<ProgramType>()
                    where filter.Type is null || filter.Type == type
                    select new[] { UpperSnake.Of(status), UpperSnake.Of(type) },
                ]
            )
            .PageAsync(
                page,
                "created_at",
                program => new Cursor(program.CreatedAt, program.Id.Value),
                program => program.ToView(),
                cancellation
            );

    private static ProgramStatisticsView StatisticsOf(ProgramState program) =>
        new(
            program.EnrolledCount,
            TotalAwardsPaid: program.Pool.Paid,
            TotalPendingTasks: program.OpenCount,
            TotalCompletedTasks: program.CompletedCount,
            ProgramStatisticsView.Percentage(program.EnrolledCount, program.MaxParticipants),
            ProgramStatisticsView.Percentage(program.CompletedCount, program.OpenCount + program.CompletedCount),
            TotalPendingTaskValue: program.Pool.Reserved,
            TotalReserved: program.Pool.Reserved,
            TotalInTransit: program.Pool.InTransit,
            TotalAvailable: program.Pool.Available
        );
}
