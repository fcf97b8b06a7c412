using Orleans.Concurrency;
using Stretch.Applications;
using Stretch.Ids;
using Stretch.Outbox;

namespace Stretch.Grains.Applications;

/// <summary>An application's address: takes its calls one after the other and drives it at the issuer.</summary>
[Reentrant]
internal sealed class ApplicationGrain(ApplicationDriver driver) : Grain, IApplicationGrain
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    private CardApplicationId Id => EntityId.Parse<CardApplicationId>(this.GetPrimaryKeyString());

    public Task<OutboxVerdict> Drive() => InTurn(() => driver.Drive(Id));

    public Task<OutboxVerdict> Refresh() => InTurn(() => driver.Refresh(Id));

    /// <summary>Calls interleave at awaits; the steps of one application must not.</summary>
    private async Task<T> InTurn<T>(Func<Task<T>> step)
    {
        await _turn.WaitAsync();
        try
        {
            return await step();
        }
        finally
        {
            _turn.Release();
        }
    }
}
