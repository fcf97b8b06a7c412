using Stretch.Calls;
using Stretch.Grains.Commits;
using Stretch.Results;

namespace Stretch.Grains.Clients;

/// <summary>
/// One change of a partner's settings at a time: each asks the issuer several things first, and fifty repeats of one call
/// that all ask would only be in each other's way. Whoever had to wait finds what its key was answered meanwhile.
/// </summary>
internal sealed class SettingsTurn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task<Result<T>> Take<TState, T>(Committer<TState> commits, Call call, Func<Task<Result<T>>> change)
        where TState : class, Domain.Commits.IVersionedState<TState>
        where T : class
    {
        if (!await _turn.WaitAsync(Patience))
        {
            return await commits.FindAnswer<T>(call) ?? new RequestInProgress();
        }

        try
        {
            return await commits.FindAnswer<T>(call) ?? await change();
        }
        finally
        {
            _turn.Release();
        }
    }
}
