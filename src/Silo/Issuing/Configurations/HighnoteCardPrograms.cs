using System.Collections.Immutable;
using System.Net;
using Npgsql;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.CardProducts;
using Stretch.Highnote.FinancialAccounts;
using Stretch.Highnote.Outcomes;
using Stretch.Issuing;
using Stretch.Results;
using FundingAccount = Stretch.Grains.Ports.FundingAccount;

namespace Stretch.Silo.Issuing.Configurations;

/// <summary>Looks a card product and its accounts up at Highnote.</summary>
internal sealed class HighnoteCardPrograms(IHighnoteAccess access, HighnoteClients clients, NpgsqlDataSource database)
    : ICardProgramIssuer
{
    private const string ProductField = "cardProductId";
    private const string AccountField = "cardFundingAccountId";
    private const string KeyField = "highnoteApiKey";

    public async Task<Result<FundingAccount>> ResolveFunding(ConfigureClient command)
    {
        try
        {
            if (await ClientFor(command) is not { } highnote)
            {
                return ValidationFailed.Of(KeyField, "is required");
            }

            var owner = await FindOwnerOfPersonsAccountAsync(command.CardFundingAccountId);
            return owner == command.Call.ClientId
                ? ValidationFailed.Of(AccountField, "names a person's account, which pays for nobody else")
                : await Resolve(highnote, command, isAnothers: owner is not null);
        }
        catch (NpgsqlException)
        {
            // Which key to use could not be read; the caller is told so, and nothing has been done yet.
            return new StorageUnavailable();
        }
    }

    /// <summary>
    /// Whose person's account it is, if it is one that we have opened. Partners may share a key, so the issuer would let one
    /// draw on another's people.
    /// </summary>
    private async Task<ClientId?> FindOwnerOfPersonsAccountAsync(string accountId)
    {
        await using var command = database.CreateCommand(
            "select client_id from card_accounts where financial_account_id = $1"
        );
        command.Parameters.Add(new() { Value = accountId });
        return await command.ExecuteScalarAsync() is Guid owner ? new ClientId(owner) : null;
    }

    private async ValueTask<HighnoteClient?> ClientFor(ConfigureClient command) =>
        command.HighnoteApiKey is { } key
            ? clients.For(new HighnoteApiKey(key.Text))
            : await access.ForClientAsync(command.Call.ClientId, CancellationToken.None);

    /// <param name="isAnothers">
    /// The account is one of another partner's people: then it reads like one that the key cannot see, so that nobody learns
    /// which accounts there are.
    /// </param>
    private static async Task<Result<FundingAccount>> Resolve(
        HighnoteClient highnote,
        ConfigureClient command,
        bool isAnothers
    )
    {
        var reads = (
            Product: highnote.CardProducts.ReadAsync(new NodeId<CardProduct>(command.CardProductId)),
            Account: highnote.FinancialAccounts.ReadAsync(new NodeId<FinancialAccount>(command.CardFundingAccountId))
        );
        var (product, account) = (await reads.Product, await reads.Account);
        if ((RefusalOf(product.Failure, command) ?? RefusalOf(account.Failure, command)) is { } refusal)
        {
            return refusal;
        }

        product.TryGetValue(out var foundProduct, out _);
        account.TryGetValue(out var foundAccount, out _);
        return Choose(foundProduct, isAnothers ? null : foundAccount, command);
    }

    private static Result<FundingAccount> Choose(
        CardProduct? product,
        FinancialAccount? account,
        ConfigureClient command
    )
    {
        var faults = ImmutableArray.CreateBuilder<FieldFault>();
        if (product is null)
        {
            faults.Add(new FieldFault(ProductField, "names no card product that the key can see"));
        }

        if (account is null)
        {
            faults.Add(new FieldFault(AccountField, "names no account that the key can see"));
        }
        else if (account.Status.Value == FinancialAccountStatus.Closed)
        {
            faults.Add(new FieldFault(AccountField, "names a closed account"));
        }

        if (faults.Count > 0)
        {
            return new ValidationFailed(faults.ToImmutable());
        }

        return command.UseProductFundingAccount
            ? ProductFunding(product!, account!)
            : Result.Done(new FundingAccount(account!.Id.Value));
    }

    /// <summary>The product's own; where it has several, the one that is named beside it.</summary>
    private static Result<FundingAccount> ProductFunding(CardProduct product, FinancialAccount named) =>
        product.FundingAccounts switch
        {
            [] => ValidationFailed.Of(ProductField, "names a card product without a funding account"),
            [var only] => Result.Done(new FundingAccount(only.Id.Value)),
            var several when several.Any(account => account.Id == named.Id) => Result.Done(
                new FundingAccount(named.Id.Value)
            ),
            _ => ValidationFailed.Of(AccountField, "must name one of the card product's several funding accounts"),
        };

    /// <summary>Null for an answer, and for "not yours", which reads like "not there".</summary>
    private static Error? RefusalOf(HighnoteFailure? failure, ConfigureClient command) =>
        failure switch
        {
            null or AccessDenied or UserErrors => null,
            ClientError { HttpStatus: (int)HttpStatusCode.Unauthorized } => command.HighnoteApiKey is null
                ? new IssuerKeyRefused()
                : ValidationFailed.Of(KeyField, "is refused by the issuer"),
            _ => new IssuerUnavailable(),
        };
}
