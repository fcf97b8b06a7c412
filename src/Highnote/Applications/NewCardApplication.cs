using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.CardProducts;

namespace Stretch.Highnote.Applications;

/// <param name="ConsentedAt">When the person agreed to the cardholder agreement.</param>
public sealed record NewCardApplication(
    NodeId<CardProduct> Product,
    NodeId<AccountHolder> Holder,
    DateTimeOffset ConsentedAt
);
