using Stretch.Clients;
using Stretch.Domain.Facts;
using Stretch.Domain.Tasks;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// What never changes once it is written, and is asked for by almost every command: what a task is worth, and whose a person
/// is. Kept from what was read, so that it is read once and not every round.
/// </summary>
internal sealed class LastingFacts
{
    private const int MaxTasks = 10_000;
    private const int MaxUsers = 50_000;

    private readonly Lock _gate = new();
    private readonly RecentRows<TaskId, CatalogueTask> _tasks = new(MaxTasks);
    private readonly RecentRows<UserId, ClientId> _userOwners = new(MaxUsers);

    /// <summary>Tells the facts what is known, and takes it off the query.</summary>
    public void Answer(FactQuery query, FactSet facts)
    {
        lock (_gate)
        {
            query.Tasks.RemoveWhere(id => TellTask(id, facts));
            query.UserOwners.RemoveWhere(id => TellOwner(id, facts));
        }
    }

    /// <param name="facts">As they were read: with nothing in them that is only about to be committed.</param>
    public void Keep(FactSet facts)
    {
        lock (_gate)
        {
            foreach (var (id, task) in facts.Tasks)
            {
                _tasks.Keep(id, task);
            }

            foreach (var (user, owner) in facts.UserOwners)
            {
                _userOwners.Keep(user, owner);
            }
        }
    }

    private bool TellTask(TaskId id, FactSet facts)
    {
        if (!_tasks.TryGet(id, out var task))
        {
            return false;
        }

        facts.Learn(task);
        return true;
    }

    private bool TellOwner(UserId user, FactSet facts)
    {
        if (!_userOwners.TryGet(user, out var owner))
        {
            return false;
        }

        facts.Learn(user, owner);
        return true;
    }
}
