using Stretch.Clients;
using Stretch.Results;

namespace Stretch.Grains.Ports;

/// <summary>The issuer, as far as a partner's card configuration goes.</summary>
public interface ICardProgramIssuer
{
    /// <summary>
    /// Finds the account that pays, under the key that the command brings or else the one in use. An unknown product or
    /// account is a fault of its field.
    /// </summary>
    Task<Result<FundingAccount>> ResolveFunding(ConfigureClient command);
}

/// <summary>The issuer's account that disbursements are paid from.</summary>
public sealed record FundingAccount(string Id);
