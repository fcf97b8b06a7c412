using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Domain.Tasks;
using Stretch.Programs;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Load.Preparation;

/// <summary>
/// A partner with people and tasks, the same ones in every contestant's database. There are as many pairs of a person and a
/// task as a turn could take calls.
/// </summary>
internal sealed class PartnerCatalogue
{
    public static readonly Money TaskValue = Money.FromDollars(10m);
    private const int PeopleCount = 10_000;

    private readonly Func<Guid> newId;

    public PartnerCatalogue(ClientId client, int maxCallsPerTurn, Timestamp now)
        : this(client, maxCallsPerTurn, now, () => Guid.CreateVersion7(now.ToDateTimeOffset())) { }

    /// <param name="newId">Makes the ids of people, then of tasks, then of agreements, and then of programs.</param>
    public PartnerCatalogue(ClientId client, int maxCallsPerTurn, Timestamp now, Func<Guid> newId)
    {
        this.newId = newId;
        ClientId = client;
        People = [.. Many(PeopleCount).Select(UserId.From)];
        Tasks =
        [
            .. Many((maxCallsPerTurn / PeopleCount) + 1)
                .Select(id => new CatalogueTask(new TaskId(id), client, "Attend training", TaskValue, now)),
        ];
        Privacy = Version(AgreementType.PrivacyAgreement, now);
        Terms = Version(AgreementType.UserAgreement, now);
        CreatedAt = now;
    }

    public ClientId ClientId { get; }

    public IReadOnlyList<UserId> People { get; }

    public IReadOnlyList<CatalogueTask> Tasks { get; }

    public IReadOnlyList<TaskId> TaskIds => [.. Tasks.Select(task => task.Id)];

    /// <summary>The agreements that every program names.</summary>
    public Agreement Privacy { get; }

    /// <inheritdoc cref="Privacy"/>
    public Agreement Terms { get; }

    public Timestamp CreatedAt { get; }

    /// <summary>An id of a program that is not there yet.</summary>
    public ProgramId NewProgram() => new(newId());

    private Agreement Version(AgreementType type, Timestamp now) =>
        new(new AgreementId(newId()), ClientId, type, Version: 1, "https://example.org/agreement", now);

    private IEnumerable<Guid> Many(int count) => Enumerable.Range(0, count).Select(_ => newId());
}
