using Npgsql;
using Stretch.Domain.Commits;
using Stretch.Domain.Ledger;
using Stretch.Domain.Programs;
using Stretch.Domain.UserTasks;
using Stretch.Grains.Ports;
using Stretch.Ledger;
using Stretch.Programs;
using Stretch.Silo.Persistence.Ledger;
using Stretch.Silo.Persistence.Programs;
using Stretch.Silo.Persistence.UserTasks;
using Stretch.UserTasks;
using Books = Stretch.Domain.Ledger.Books;

namespace Stretch.Load.Preparation;

/// <summary>
/// Assigns very many tasks without a server: the product's own posting makes the entries and their chain, its own tables write
/// them, thousands in a statement. What is there afterwards is what as many calls would have left, but for their keys.
/// </summary>
internal sealed class LedgerFill(NpgsqlDataSource database, PartnerCatalogue catalogue)
{
    private const int RowsInStatement = 5_000;

    /// <summary>Person by person, then the next task, as <see cref="Callers.AssignRequests"/> does.</summary>
    /// <param name="program">Nobody holds a task there yet, and no server has looked at it.</param>
    /// <returns>The user tasks, in the order in which they were made.</returns>
    public async Task<IReadOnlyList<UserTaskId>> AssignAsync(
        ProgramId program,
        int count,
        CancellationToken cancellationToken
    )
    {
        var before = await ReadAsync(program, cancellationToken);
        var state = before;
        var made = new List<UserTaskId>(count);
        while (made.Count < count)
        {
            var userTasks = UserTaskTable.Table.NewBatch();
            var entries = LedgerEntryTable.Table.NewBatch();
            for (var last = Math.Min(count, made.Count + RowsInStatement); made.Count < last; )
            {
                var (next, userTask, entry) = Assign(state, made.Count);
                userTasks.Add(new Insert<UserTask>(userTask));
                entries.Add(new Insert<LedgerEntry>(entry));
                made.Add(userTask.Id);
                state = next;
            }

            await using var batch = database.CreateBatch();
            userTasks.AppendTo(batch);
            entries.AppendTo(batch);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        await WriteAsync(before, state, cancellationToken);
        return made;
    }

    private (ProgramState Next, UserTask UserTask, LedgerEntry Entry) Assign(ProgramState state, int number)
    {
        var (task, person) = Math.DivRem(number, catalogue.People.Count);
        var now = new Timestamp(catalogue.CreatedAt.UnixMs + number);
        var userTask = UserTask.Assign(
            state,
            new UserTaskId(Guid.CreateVersion7(now.ToDateTimeOffset())),
            catalogue.TaskIds[task],
            catalogue.People[person],
            PartnerCatalogue.TaskValue,
            attachment: null,
            now
        );
        var posting = new Posting(catalogue.ClientId.ToString(), Guid.CreateVersion7(), "task_assigned", userTask.Id);
        var (next, entry) = Books.Post(
            state,
            Movement.Reserve,
            Account.Available,
            Account.Reserved,
            PartnerCatalogue.TaskValue,
            posting,
            now
        );
        return (next with { OpenCount = next.OpenCount + 1 }, userTask, entry);
    }

    private async Task<ProgramState> ReadAsync(ProgramId program, CancellationToken cancellationToken)
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(ProgramTable.Table.Load([program.Value]));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (ProgramState)ProgramTable.Table.Read(reader)
            : throw new InvalidOperationException($"There is no program {program}.");
    }

    private async Task WriteAsync(ProgramState before, ProgramState after, CancellationToken cancellationToken)
    {
        var state = after with { Version = before.NextVersion };
        await using var batch = database.CreateBatch();
        ProgramTable.Table.AppendWrites(
            batch,
            [new GrainCommit(GrainKind.Program, state.Key, before.Version, state, [])]
        );
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
