using Stretch.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Programs;
using Stretch.Domain.Tasks;
using Stretch.Grains.Ports;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Commits;

/// <summary>
/// Facts that need not be read again. A task's value and whose a person is never change. An enrollment is written by its
/// program alone: it holds for as long as every version of the program since was made here, which the lineage of the
/// program's state in memory tells.
/// </summary>
internal sealed class KnownFacts
{
    private const int MaxTasks = 10_000;
    private const int MaxUsers = 50_000;
    private const int MaxEnrollments = 50_000;

    private readonly Lock _gate = new();
    private readonly RecentRows<TaskId, CatalogueTask> _tasks = new(MaxTasks);
    private readonly RecentRows<UserId, ClientId> _userOwners = new(MaxUsers);
    private readonly RecentRows<(ProgramId, UserId), KnownEnrollment> _enrollments = new(MaxEnrollments);

    /// <summary>Tells the facts what never changes and is known, and takes it off the query.</summary>
    public void AnswerLasting(FactQuery query, FactSet facts)
    {
        lock (_gate)
        {
            query.Tasks.RemoveWhere(id => Tells(_tasks, id, facts.Learn));
            query.UserOwners.RemoveWhere(id => Tells(_userOwners, id, owner => facts.Learn(id, owner)));
        }
    }

    /// <summary>Likewise everything that is known, for grains whose states in memory are taken to be current.</summary>
    public void Answer(FactQuery query, FactSet facts, IReadOnlyList<ICommitter> committers)
    {
        AnswerLasting(query, facts);
        if (query.Enrollments.Count == 0)
        {
            return;
        }

        var lineages = LineagesOf(committers);
        lock (_gate)
        {
            query.Enrollments.RemoveWhere(key =>
                lineages.TryGetValue(key.Program.Value, out var lineage)
                && _enrollments.TryGet(key, out var known)
                && known.Lineage == lineage
                && Tells(known.Row, facts.Learn)
            );
        }
    }

    /// <summary>Keeps what was read, before anything was decided on it.</summary>
    /// <param name="current">The grains whose versions were found to be those in memory.</param>
    public void Keep(FactSet facts, IReadOnlyList<ICommitter> current)
    {
        var lineages = LineagesOf(current);
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

            foreach (var (key, enrollment) in facts.Enrollments)
            {
                if (lineages.TryGetValue(enrollment.ProgramId.Value, out var lineage))
                {
                    _enrollments.Keep(key, new KnownEnrollment(enrollment, lineage));
                }
            }
        }
    }

    /// <summary>Takes in what a grain has committed.</summary>
    public void Committed(Part part)
    {
        foreach (var change in part.Commit.Changes)
        {
            var enrollment = change switch
            {
                Insert<Enrollment> insert => insert.Row,
                Update<Enrollment> update => update.Row,
                _ => null,
            };
            if (enrollment is not null)
            {
                lock (_gate)
                {
                    _enrollments.Keep(
                        (enrollment.ProgramId, enrollment.UserId),
                        new KnownEnrollment(enrollment, part.Committer.Lineage)
                    );
                }
            }
        }
    }

    /// <summary>By program, where the state is in memory.</summary>
    private static Dictionary<Guid, object> LineagesOf(IReadOnlyList<ICommitter> committers) =>
        committers
            .Where(committer => committer is { Kind: GrainKind.Program, KnownVersion: not null })
            .ToDictionary(committer => committer.Key, committer => committer.Lineage);

    private static bool Tells<TKey, TRow>(RecentRows<TKey, TRow> rows, TKey key, Action<TRow> learn)
        where TKey : notnull
        where TRow : notnull => rows.TryGet(key, out var row) && Tells(row, learn);

    private static bool Tells<TRow>(TRow row, Action<TRow> learn)
    {
        learn(row);
        return true;
    }

    /// <param name="Lineage">Of the program's state that it was read or written with.</param>
    private sealed record KnownEnrollment(Enrollment Row, object Lineage);
}
