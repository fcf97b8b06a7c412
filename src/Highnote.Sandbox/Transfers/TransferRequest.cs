using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Transfers;

/// <summary>One call that waits for its answer while others are collected beside it.</summary>
/// <param name="Operation">The mutation's name: keys of different mutations don't meet.</param>
/// <param name="DueAt">When it is settled; null: when somebody asks for it.</param>
internal sealed record TransferRequest(string Operation, Guid? Key, Transfer Transfer, DateTimeOffset? DueAt)
{
    private readonly TaskCompletionSource<object> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A <see cref="Transfers.Transfer"/> or a <see cref="UserError"/>.</summary>
    public Task<object> Answer => answer.Task;

    public void Complete(object result) => answer.TrySetResult(result);

    public void Fail(Exception fault) => answer.TrySetException(fault);
}
