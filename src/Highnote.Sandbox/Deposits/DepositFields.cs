using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Deposits;

internal sealed class DepositFields(Database database) : IFieldSource
{
    public void Register(ResolverMap map) =>
        map.Type<Deposit>("WireTransfer")
            .Field("id", d => d.Id)
            .Field("amount", d => new Amount(d.AmountCents))
            .Field("createdAt", d => d.CreatedAt)
            .Field("updatedAt", d => d.CreatedAt)
            .Field("type", _ => "INCOMING_WIRE_TRANSFER")
            .Field("status", _ => "COMPLETED")
            .Field("statusReason", _ => null)
            .Field("memo", d => d.Memo)
            .FieldAsync("financialAccount", (d, _) => AccountTable.FindAsync(database, d.AccountId))
            .FieldAsync(
                "ledgers",
                async (d, c) =>
                    await AccountTable.FindAsync(database, d.AccountId) is { } account
                        ? Ledger.Of(account, c.Arguments.ListOrNull<string>("ledgerNames"))
                        : null
            );
}
