using Stretch.Attachments;
using Stretch.Programs;
using Stretch.Results;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Model;

/// <summary>What was answered, in the words of <see cref="NaiveModel"/>.</summary>
internal static class Words
{
    public static string Of<T>(Result<T> result, Func<T, string>? view = null) =>
        result.Error switch
        {
            null when view is null => $"{Again(result)}{result.Kind}",
            null => $"{Again(result)}{result.Kind} {view(result.Value!)}",
            InsufficientPool pool => $"{pool.Code} {pool.Needed} of {pool.Available}",
            NotFound missing => $"{missing.Code} {missing.Noun}",
            var error => error.Code,
        };

    /// <summary>Whether the issuer told anything new is nobody's concern but ours.</summary>
    public static string Told(Result<UserTaskView> result) => result.IsOk ? $"Told {Of(result.Value)}" : Of(result, Of);

    public static string Of(ProgramView view) =>
        $"pool {Of(view.AwardPool)}, {view.EnrolledCount} of {view.MaxEligibleParticipants} enrolled"
        + (view.Status == ProgramStatus.Deleted ? ", deleted" : "");

    public static string Of(AwardPool pool) =>
        $"{pool.Total} = {pool.Available} available + {pool.Reserved} reserved + {pool.InTransit} in transit + {pool.Paid} paid";

    public static string Of(AttachmentView view) =>
        $"{view.State} for {view.AssignedCount} of {view.TotalCount}, {view.ReservedValue}";

    public static string Of(UserTaskView view) => $"{view.Status} {view.DisbursementStatus} {view.MonetaryValue}";

    public static string Of(RemovalView view) => $"removed {view.RemovedCount}";

    private static string Again<T>(Result<T> result) => result.Replayed ? "again " : "";
}
