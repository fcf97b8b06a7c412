using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Accounts;

internal enum NormalBalance
{
    Credit,
    Debit,
}

/// <summary>
/// One of an account's ledgers: the spendable money seen as a debt to its owner, what authorizations hold of it, or the
/// money itself.
/// </summary>
internal sealed record Ledger(Account Account, string Name, NormalBalance NormalBalance, long Cents, string Description)
{
    private const string AvailableCash = "AVAILABLE_CASH";
    private const string Cash = "CASH";
    private const string Authorization = "AUTHORIZATION";

    public string Id => $"{IdPrefix.Ledger}_{Name}_{Account.Id}";

    public Amount CreditBalance => new(NormalBalance == NormalBalance.Credit ? Cents : 0);

    public Amount DebitBalance => new(NormalBalance == NormalBalance.Debit ? Cents : 0);

    /// <param name="names">Null: all.</param>
    public static IEnumerable<Ledger> Of(Account account, IReadOnlyList<string>? names)
    {
        Ledger[] all =
        [
            new(account, AvailableCash, NormalBalance.Credit, account.AvailableCents, "Money available to spend"),
            new(account, Cash, NormalBalance.Debit, account.BalanceCents, "Money in the account"),
            new(account, Authorization, NormalBalance.Credit, account.HeldCents, "Money that authorizations hold"),
        ];
        return names is null ? all : all.Where(l => names.Contains(l.Name));
    }

    public static async Task<Ledger?> FindAsync(IQueries queries, string id)
    {
        var accountId = id[
            (id.LastIndexOf(IdPrefix.Account + "_", StringComparison.Ordinal) is > 0 and var at ? at : 0)..
        ];
        var account = await AccountTable.FindAsync(queries, accountId);
        return account is null ? null : Of(account, null).FirstOrDefault(l => l.Id == id);
    }
}
