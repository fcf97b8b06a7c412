namespace Stretch.Highnote.Pacing;

/// <summary>Budgets of this process alone: right for one process, or with the limits divided among several.</summary>
public sealed class LocalBudgetBlocks(RequestBudgetOptions options) : IBudgetBlocks
{
    private readonly Lock _lock = new();
    private readonly Dictionary<HighnoteApiKey, BudgetBlock> _left = [];

    public Task<BudgetBlock> LeaseAsync(HighnoteApiKey key, BudgetBlock asked)
    {
        lock (_lock)
        {
            var left = LeftOf(key, asked.Second);
            var leased = new BudgetBlock(
                left.Second,
                Math.Min(asked.Requests, left.Requests),
                Math.Min(asked.Complexity, left.Complexity)
            );
            _left[key] = new BudgetBlock(
                left.Second,
                left.Requests - leased.Requests,
                left.Complexity - leased.Complexity
            );
            return Task.FromResult(leased);
        }
    }

    public Task PauseAsync(HighnoteApiKey key, long second)
    {
        lock (_lock)
        {
            if (second >= LeftOf(key, second).Second)
            {
                _left[key] = new BudgetBlock(second, Requests: 0, Complexity: 0);
            }
        }

        return Task.CompletedTask;
    }

    private BudgetBlock LeftOf(HighnoteApiKey key, long second) =>
        _left.TryGetValue(key, out var left) && left.Second >= second
            ? left
            : new BudgetBlock(second, options.RequestsPerBlock, options.ComplexityPerBlock);
}
