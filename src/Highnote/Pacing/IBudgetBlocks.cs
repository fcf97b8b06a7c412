namespace Stretch.Highnote.Pacing;

/// <summary>
/// Where the budgets of API keys are handed out, in blocks of one second of the clock. What a block may hold, and so how much
/// is handed out for one second, is <see cref="RequestBudgetOptions"/>'s to say.
/// </summary>
public interface IBudgetBlocks
{
    /// <summary>Leases what is left of a second's block, up to what is asked for. Never throws; unable to ask, it leases nothing.</summary>
    Task<BudgetBlock> LeaseAsync(HighnoteApiKey key, BudgetBlock asked);

    /// <summary>Leases nothing more before the end of that second, to anybody. Never throws.</summary>
    /// <param name="second">Since the epoch.</param>
    Task PauseAsync(HighnoteApiKey key, long second);
}
