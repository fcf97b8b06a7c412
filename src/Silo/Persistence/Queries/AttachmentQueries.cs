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
        var all = database
            .From(AttachmentTable.Table)
            .Where("t.program_id = ?", programId.Value)
            .Where("t.client_id = ?", clientId.Value)
            .WhereAsked("t.task_id = ?", filter.TaskId, id => id.Value)
            .Within(filter.Attached, "attached_at");
        var asked = filter.State is { } state
            ? all.Where("t.state = ?", UpperSnake.Of(state))
            : all.Where("t.state <> ?", UpperSnake.Of(AttachmentState.Detached));
        var found = await asked.PageAsync(
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
