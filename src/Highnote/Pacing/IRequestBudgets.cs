namespace Stretch.Highnote.Pacing;

/// <summary>The budget of each API key; called once for a key and process.</summary>
public interface IRequestBudgets
{
    IRequestBudget For(HighnoteApiKey key);
}
