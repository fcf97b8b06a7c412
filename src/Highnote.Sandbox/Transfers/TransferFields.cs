using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Transfers;

internal sealed class TransferFields(Database database) : IFieldSource
{
    public void Register(ResolverMap map)
    {
        map.Connection<Transfer>("InterFinancialAccountTransfer");
        map.Type<Transfer>("InterFinancialAccountTransfer")
            .Field("id", t => t.Id)
            .Field("amount", t => new Amount(t.AmountCents))
            .Field("status", t => t.Status)
            .Field("statusReason", t => t.StatusReason)
            .Field("memo", t => t.Memo)
            .Field("createdAt", t => t.CreatedAt)
            .Field("updatedAt", t => t.UpdatedAt)
            .Field("purpose", t => t.Purpose)
            .Field("transferActivityType", t => t.ActivityType)
            .Field("interFinancialAccountTransferRuleResults", _ => Array.Empty<Nothing>())
            .Field("fromFinancialAccount", t => AccountOf(t.FromAccountId))
            .Field("toFinancialAccount", t => AccountOf(t.ToAccountId))
            .FieldAsync("ledgers", (t, c) => LedgersOfAsync(t, c.Arguments.ListOrNull<string>("ledgerNames")));
    }

    private Reference AccountOf(string id) =>
        new("FinancialAccount", id, async () => await AccountTable.FindAsync(database, id));

    private async Task<IEnumerable<Ledger>> LedgersOfAsync(Transfer transfer, IReadOnlyList<string>? names)
    {
        var from = await AccountTable.FindAsync(database, transfer.FromAccountId);
        var to = await AccountTable.FindAsync(database, transfer.ToAccountId);
        return Ledger.Of(from!, names).Concat(Ledger.Of(to!, names));
    }
}
