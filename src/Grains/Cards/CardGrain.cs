using Orleans.Concurrency;
using Stretch.Calls;
using Stretch.Cards;
using Stretch.Grains.Ports;
using Stretch.Ids;
using Stretch.Issuing;
using Stretch.Outbox;
using Stretch.Results;

namespace Stretch.Grains.Cards;

/// <summary>A card's address: takes its calls one after the other and drives it at the issuer.</summary>
[Reentrant]
internal sealed class CardGrain(
    CardDriver driver,
    ICardReader cards,
    IAccountIssuer accounts,
    ICardIssuer issuer,
    TimeProvider time
) : Grain, ICardGrain
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    private CardId Id => EntityId.Parse<CardId>(this.GetPrimaryKeyString());

    public Task<OutboxVerdict> Drive() => InTurn(() => driver.Drive(Id));

    public Task<OutboxVerdict> Refresh() => InTurn(() => driver.Refresh(Id));

    // Not in turn: it changes nothing, and need not wait for what does.
    public async Task<Result<CardBalanceView>> ReadBalance(Call call)
    {
        if (await cards.Find(Id) is not { } card || card.ClientId != call.ClientId)
        {
            return new NotFound("card");
        }

        return
            await accounts.Read(card.ClientId, card.FinancialAccountId)
                is IssuerAnswer<IssuerAccount?>.Given { Value.Available: { } balance } given
            ? Result.Done(
                new CardBalanceView(
                    card.Id,
                    balance,
                    Money.CurrencyCode,
                    given.Value.AsOf ?? Timestamp.From(time.GetUtcNow())
                )
            )
            : new IssuerUnavailable();
    }

    // Not in turn, likewise: each call makes another token.
    public async Task<Result<CardClientToken>> MakeClientToken(Call call)
    {
        if (
            await cards.Find(Id) is not { IsClosed: false, IssuerId: { } issuerId } card
            || card.ClientId != call.ClientId
        )
        {
            return new NotFound("card");
        }

        return await issuer.MakeClientToken(card, issuerId) switch
        {
            IssuerAnswer<IssuerClientToken>.Given given => Result.Done(
                new CardClientToken(card.Id, given.Value.Token, given.Value.ExpiresAt)
            ),
            // Closed there, and we were not told yet.
            IssuerAnswer<IssuerClientToken>.Refused => new NotFound("card"),
            IssuerAnswer<IssuerClientToken>.NotDone or IssuerAnswer<IssuerClientToken>.Unclear =>
                new IssuerUnavailable(),
            var answer => throw new InvalidOperationException($"{answer.GetType().Name} has no rule."),
        };
    }

    /// <summary>Calls interleave at awaits; the steps of one card must not.</summary>
    private async Task<T> InTurn<T>(Func<Task<T>> step)
    {
        await _turn.WaitAsync();
        try
        {
            return await step();
        }
        finally
        {
            _turn.Release();
        }
    }
}
