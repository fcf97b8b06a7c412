using Stretch.Disbursements;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Gateway.UserTasks;

/// <summary>Marks a milestone done, which sends its value on its way to the person's card.</summary>
internal sealed class CompleteUserTaskEndpoint(IGrainFactory grains, IUserTaskQueries userTasks, IIds ids)
    : IPartnerEndpoint
{
    public static Operation Operation =>
        Operation
            .Put("/v1/usertasks/{userTaskId}/complete")
            .Answers(ViewJson.Default.UserTaskView)
            .Refuses<ProgramDeleted>()
            .Refuses<UserNotEnrolled>()
            .Refuses<UserErased>()
            .Refuses<UserTaskRemoved>()
            .Refuses<UserTaskFrozen>()
            .Refuses<ConsentMissing>()
            .Refuses<ConfigurationMissing>()
            .Refuses<AccountNotOpen>()
            .Refuses<AccountSuspended>()
            .Refuses<AccountClosed>()
            .Refuses<AccountWrongProduct>();

    public async ValueTask<Answer> AnswerAsync(PartnerRequest request)
    {
        if (
            !request.TryPath("userTaskId", out UserTaskId userTaskId)
            || await userTasks.FindAddressAsync(request.ClientId, userTaskId, request.Aborted) is not { } address
        )
        {
            return new NotFound("user task");
        }

        var command = new CompleteUserTask(request.Call(), address, ids.New<DisbursementId>(), ids.NewUuidV4());
        var userTask = grains.GetGrain<IUserTaskGrain>(userTaskId.ToString());
        return Answer.Of(await GrainCall.AskAsync(() => userTask.Complete(command)), ViewJson.Default.UserTaskView);
    }
}
