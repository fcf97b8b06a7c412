using Stretch.Attachments;
using Stretch.Domain.Attachments;
using Stretch.Ids;
using Stretch.Tasks;

namespace Stretch.Silo.Persistence.Ledger.Events;

/// <summary>Everyone's having got a task is told once an attachment, and so is everyone's having lost it.</summary>
internal sealed class ToldAttachments
{
    public const string Attached = "program.task.attached";
    public const string Detached = "program.task.detached";

    private readonly List<(Told Told, string Type)> _told = [];
    private readonly List<(Told Told, AttachmentState State)> _there = [];

    public void Add(ToldEvent told) =>
        _told.Add(
            (
                new Told(
                    EntityId.Parse<TaskId>(told.Text("taskId")),
                    told.Money("monetaryValue"),
                    told.Number("assignedCount"),
                    told.Number("totalCount")
                ),
                told.Type
            )
        );

    public void Add(Attachment attachment) =>
        _there.Add(
            (
                new Told(attachment.TaskId, attachment.Value, attachment.AssignedCount, attachment.TotalCount),
                attachment.State
            )
        );

    /// <inheritdoc cref="ToldMovements.Faults"/>
    public IEnumerable<(string Row, string What, string Expected, string Actual)> Faults()
    {
        var told = _told.ToLookup(each => each.Told, each => each.Type);
        var there = _there.ToLookup(each => each.Told, each => each.State);
        foreach (var each in told.Select(group => group.Key).Union(there.Select(group => group.Key)))
        {
            var states = there[each].ToList();
            var detached = states.Count(state => state == AttachmentState.Detached);
            if (told[each].Count(type => type == Detached) is var tellings && tellings != detached)
            {
                yield return ($"attachments of {each}", Detached, $"{detached}", $"{tellings}");
            }

            // One that was detached before everyone had the task was never attached.
            var least = states.Count(state => state == AttachmentState.Attached);
            var most = states.Count(state => state != AttachmentState.Attaching);
            if (told[each].Count(type => type == Attached) is var attached && (attached < least || attached > most))
            {
                yield return ($"attachments of {each}", Attached, $"{least} to {most}", $"{attached}");
            }
        }
    }

    private sealed record Told(TaskId Task, Money Value, int AssignedCount, int TotalCount)
    {
        public override string ToString() => $"{Task} for {AssignedCount} of {TotalCount}, {Value} each";
    }
}
