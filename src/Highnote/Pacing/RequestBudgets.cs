namespace Stretch.Highnote.Pacing;

/// <summary>A waiting room for each key, before the blocks that all of its users share.</summary>
public sealed class RequestBudgets(RequestBudgetOptions options, IBudgetBlocks blocks, TimeProvider time)
    : IRequestBudgets
{
    public IRequestBudget For(HighnoteApiKey key) =>
        options.RequestsPer10Seconds == 0
            ? UnlimitedRequestBudget.Instance
            : new RequestBudget(key, options, blocks, time);
}
