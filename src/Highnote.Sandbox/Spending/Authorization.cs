using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Spending;

/// <summary>Asks for money on a card, for both ways to do so: first hold it, or spend it at once.</summary>
internal abstract class Authorization(string name, SpendingEventKind kind) : IMutation
{
    public string Name => name;

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var request = AuthorizationRequest.Read(input);
        if (request.Check() is { } error)
        {
            return error;
        }

        if (await CardTable.LockAsync(session, request.CardId) is not { } card)
        {
            return UserError.At(Codes.NotFound, "There is no such payment card.", "input", "cardId");
        }

        var payer = new Payer(card, (await AccountTable.LockAsync(session, card.AccountId))!);
        CardTransaction? incremented = null;
        if (request.EarlierId is { } earlierId)
        {
            incremented = await FindOpenAsync(session, earlierId, card);
            if (incremented is null)
            {
                const string message = "There is no such authorization of this card that still holds money.";
                return UserError.At(Codes.InvalidState, message, "input", "id");
            }
        }

        return await DecideAsync(session, payer, request, incremented);
    }

    private static async Task<CardTransaction?> FindOpenAsync(Session session, string eventId, PaymentCard card)
    {
        var earlier = await SpendingEventTable.FindAsync(session, eventId);
        return
            earlier is { Kind: SpendingEventKind.Authorization }
            && earlier.CardId == card.Id
            && await CardTransactionTable.LockAsync(session, earlier.TransactionId) is { HeldCents: > 0 } open
            ? open
            : null;
    }

    private async Task<SpendingEvent> DecideAsync(
        Session session,
        Payer payer,
        AuthorizationRequest request,
        CardTransaction? incremented
    )
    {
        var purchase = request.Of(incremented);
        var rules = await AttachedRules.JudgeAsync(session, payer, purchase, incremented);
        var code = AuthorizationRules.Decide(payer, purchase, rules, session.Now);
        var granted = code == ResponseCode.Approved ? purchase.Cents : 0;
        var transaction = incremented ?? request.NewTransaction(payer, session.Now);
        var isSpent = kind == SpendingEventKind.AuthorizationAndClear;
        var account = payer.Account with
        {
            BalanceCents = payer.Account.BalanceCents - (isSpent ? granted : 0),
            HeldCents = payer.Account.HeldCents + (isSpent ? 0 : granted),
            UpdatedAt = session.Now,
        };
        var changed = transaction with
        {
            AuthorizedCents = transaction.AuthorizedCents + granted,
            ClearedCents = transaction.ClearedCents + (isSpent ? granted : 0),
        };
        var step = new SpendingEvent(
            EntityIds.New(IdPrefix.SpendingEvent, session.Now),
            transaction.Id,
            payer.Card.Id,
            account.Id,
            kind,
            code,
            purchase.Cents,
            granted,
            transaction.OriginalCents,
            account.AvailableCents,
            AccountingDirection.Debit,
            transaction.ProcessingType,
            false,
            purchase.Merchant,
            purchase.PointOfService,
            rules.Results,
            session.Now
        );
        await SpendingStep.RecordAsync(session, account, changed, step);
        return step;
    }
}

/// <summary>A hold, which is cleared or reversed later.</summary>
internal sealed class SimulateAuthorization() : Authorization("simulateAuthorization", SpendingEventKind.Authorization);

/// <summary>Authorized and spent in one message.</summary>
internal sealed class SimulateSingleStepAuthAndClear()
    : Authorization("simulateSingleStepAuthAndClear", SpendingEventKind.AuthorizationAndClear);
