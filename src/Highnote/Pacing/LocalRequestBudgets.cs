namespace Stretch.Highnote.Pacing;

/// <summary>Budgets of this process alone: right for one process, or with the limit divided among several.</summary>
public sealed class LocalRequestBudgets(RequestBudgetOptions options, TimeProvider time) : IRequestBudgets
{
    public IRequestBudget For(HighnoteApiKey key) =>
        options.RequestsPer10Seconds == 0 ? UnlimitedRequestBudget.Instance : new LocalRequestBudget(options, time);
}
