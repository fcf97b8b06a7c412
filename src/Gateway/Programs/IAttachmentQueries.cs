using Stretch.Attachments;
using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Tasks;

namespace Stretch.Gateway.Programs;

/// <summary>Reads the tasks of programs; another client's are absent.</summary>
public interface IAttachmentQueries
{
    /// <summary>What is attached to a program, or was.</summary>
    Task<Result<Page<AttachmentView>>> ListOfProgramAsync(
        ClientId clientId,
        ProgramId programId,
        AttachmentFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );
}

/// <summary>Which attachments to list; null is all.</summary>
/// <param name="State">Null is all but the detached ones.</param>
/// <param name="Attached">By the moment of attaching.</param>
public sealed record AttachmentFilter(AttachmentState? State, TaskId? TaskId, Period Attached);
