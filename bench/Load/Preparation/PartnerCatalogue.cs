using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Domain.Tasks;
using Stretch.Tasks;
using Stretch.Users;

namespace Stretch.Load.Preparation;

/// <summary>
/// A partner with people and tasks, the same ones in every contestant's database. There are as many pairs of a person and a
/// task as a turn could take calls.
/// </summary>
internal sealed class PartnerCatalogue
{
    private const int PeopleCount = 10_000;
    private static readonly Money TaskValue = Money.FromDollars(10m);

    public PartnerCatalogue(ClientId client, int maxCallsPerTurn, Timestamp now)
    {
        ClientId = client;
        People = [.. Many(PeopleCount, now).Select(UserId.From)];
        Tasks =
        [
            .. Many((maxCallsPerTurn / PeopleCount) + 1, now)
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

    private Agreement Version(AgreementType type, Timestamp now) =>
        new(new AgreementId(Many(1, now).Single()), ClientId, type, Version: 1, "https://example.org/agreement", now);

    private static IEnumerable<Guid> Many(int count, Timestamp now) =>
        Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7(now.ToDateTimeOffset()));
}
