using Stretch.Clients;
using Stretch.Disbursements;
using Stretch.Gateway.Lists;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Gateway.Reconciliation;

/// <summary>Reads committed breaks.</summary>
public interface IBreakQueries
{
    /// <summary>Refuses a program that is not the client's.</summary>
    Task<Result<Page<BreakView>>> ListAsync(
        ClientId clientId,
        BreakFilter filter,
        PageRequest page,
        CancellationToken cancellation
    );

    /// <summary>A break, whoever's it is; null when there is none.</summary>
    Task<BreakView?> FindAsync(BreakId breakId, CancellationToken cancellation);

    /// <summary>
    /// What a break is about, whoever's it is; it never changes. Null when there is no such break, or it is about a funding account.
    /// </summary>
    Task<BreakAddress?> FindAddressAsync(BreakId breakId, CancellationToken cancellation);
}

/// <summary>Which breaks to list; null is all.</summary>
public sealed record BreakFilter(BreakStatus? Status, BreakKind? Kind, ProgramId? ProgramId, Period Created)
{
    internal static (PageRequest Page, BreakFilter Filter) Read(ListQuery query) =>
        (
            query.Page(),
            new BreakFilter(
                query.Choice<BreakStatus>("status"),
                query.Choice<BreakKind>("kind"),
                query.Id<ProgramId>("programId"),
                query.Created()
            )
        );
}

/// <summary>The milestone and the attempt that a break is about.</summary>
public sealed record BreakAddress(UserTaskAddress UserTask, DisbursementId DisbursementId);
