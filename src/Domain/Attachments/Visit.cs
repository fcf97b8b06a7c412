using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Domain.Attachments;

/// <summary>Somebody of a program, on a round to give a task or to take it back.</summary>
/// <param name="HasShare">Their share of the attachment remains: they get their user task now.</param>
/// <param name="IsLast">Nobody comes after them and those visited with them.</param>
public sealed record Visit(ProgramId ProgramId, TaskId TaskId, UserId UserId, bool HasShare, bool IsLast);
