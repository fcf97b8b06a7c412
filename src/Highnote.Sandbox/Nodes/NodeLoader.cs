using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.Deposits;
using Stretch.Highnote.Sandbox.Documents;
using Stretch.Highnote.Sandbox.Holders;
using Stretch.Highnote.Sandbox.Organizations;
using Stretch.Highnote.Sandbox.Spending;
using Stretch.Highnote.Sandbox.SpendRules;
using Stretch.Highnote.Sandbox.Storage;
using Stretch.Highnote.Sandbox.Transfers;
using Stretch.Highnote.Sandbox.VelocityRules;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Nodes;

/// <summary>Finds any object by its id, whose prefix says where it is kept.</summary>
internal static class NodeLoader
{
    public static async Task<object?> FindAsync(IQueries queries, string id) =>
        EntityIds.PrefixOf(id) switch
        {
            IdPrefix.Organization => await OrganizationTable.FindAsync(queries, id),
            IdPrefix.Product => await ProductTable.FindAsync(queries, id),
            IdPrefix.Holder => await HolderTable.FindAsync(queries, id),
            IdPrefix.Application => await ApplicationTable.FindAsync(queries, id),
            IdPrefix.Account => await AccountTable.FindAsync(queries, id),
            IdPrefix.Ledger => await Ledger.FindAsync(queries, id),
            IdPrefix.Card => await CardTable.FindAsync(queries, id),
            IdPrefix.CardOrder => await CardOrderTable.FindAsync(queries, id),
            IdPrefix.Transfer => await TransferTable.FindAsync(queries, id),
            IdPrefix.Deposit => await DepositTable.FindAsync(queries, id),
            IdPrefix.Target => await TargetTable.FindAsync(queries, id),
            IdPrefix.SigningKey => await SigningKeyTable.FindAsync(queries, id),
            IdPrefix.Event => await EventTable.FindAsync(queries, id),
            IdPrefix.Attempt => await AttemptTable.FindAsync(queries, id),
            IdPrefix.SpendRule => await SpendRuleTable.FindAsync(queries, id),
            IdPrefix.VelocityRule => await VelocityRuleTable.FindAsync(queries, id),
            IdPrefix.CardTransaction => await CardTransactionTable.FindAsync(queries, id),
            IdPrefix.SpendingEvent => await SpendingEventTable.FindAsync(queries, id),
            IdPrefix.DocumentSession => await DocumentSessionTable.FindAsync(queries, id),
            IdPrefix.DocumentLink => await DocumentLinkTable.FindAsync(queries, id),
            IdPrefix.ReviewedDocument => await ReviewedDocument.FindAsync(queries, id),
            _ => null,
        };
}
