using Npgsql;
using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Programs;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Attachments;

namespace Stretch.Silo.Persistence.Queries;

internal sealed class AttachmentQueries(NpgsqlDataSource database) : IAttachmentQueries
{
    private readonly Ownership _ownership = new(database);

    public async Task<Result<Page<AttachmentView>>> ListOfProgramAsync(
        ClientId clientId,
        ProgramId programId,
        AttachmentFilter filter,
        PageRequest page,
        CancellationToken cancellation
    )
    {
        var found = await database
            .From(AttachmentTable.Table)
            .Where("t.program_id = ?", programId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .WhereAsked("t.task_id = ?", filter.TaskId, id => id.Value)
            .Within(filter.Attached, "attached_at")
            .InKinds(
                ["state"],
                [
                    .. from state in Enum.GetValues<AttachmentState>()
                    where filter.State is null ? state is not AttachmentState.Detached : filter.State == state
                    select new[] { UpperSnake.Of(state) },
                ]
            )
            .PageAsync(
                page,
                "attached_at",
                attachment => new Cursor(attachment.AttachedAt, attachment.Id.Value),
                attachment => attachment.ToView(),
                cancellation
            );
        return found.Data.Count > 0 ? Result.Done(found)
            : !await _ownership.HasAsync(clientId, programId, cancellation) ? new NotFound("program")
            : await _ownership.FaultOfAsync(clientId, cancellation, taskId: filter.TaskId) ?? Result.Done(found);
    }
}
