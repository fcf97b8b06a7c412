using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Deposits;

/// <summary>Arrives at once. Highnote offers no idempotency key here: a repeat is a second deposit.</summary>
internal sealed class SimulateDeposit : IMutation
{
    public string Name => "simulateDeposit";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var cents = input.Object("amount").Get<long>("value");
        if (cents is 0 or > Amount.MaxCents)
        {
            return UserError.At(Codes.Invalid, "The amount is zero or absurdly large.", "input", "amount", "value");
        }

        if (await AccountTable.LockAsync(session, input.Text("toFinancialAccountId")) is not { } account)
        {
            return UserError.At(Codes.NotFound, "There is no such financial account.", "input", "toFinancialAccountId");
        }

        if (account.Status == AccountStatus.Closed)
        {
            return UserError.At(Codes.InvalidState, "The account is closed.", "input", "toFinancialAccountId");
        }

        var deposit = new Deposit(
            EntityIds.New(IdPrefix.Deposit, session.Now),
            account.Id,
            cents,
            input.TextOrNull("memo"),
            session.Now
        );
        await DepositTable.InsertAsync(session, deposit);
        var funded = account with { BalanceCents = account.BalanceCents + cents, UpdatedAt = session.Now };
        await AccountTable.UpdateAsync(session, funded);
        return deposit;
    }
}
