using Stretch.Highnote.Sandbox.Accounts;
using Stretch.Highnote.Sandbox.Applications;
using Stretch.Highnote.Sandbox.Cards;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Holders;

internal sealed class HolderFields(Database database) : IFieldSource
{
    private enum NumberType
    {
        SocialSecurityNumber,
    }

    private sealed record IdentificationDocument(TaxDocument SocialSecurityNumber);

    private sealed record TaxDocument(string NumberHash);

    public void Register(ResolverMap map)
    {
        map.Type<object>("Query")
            .FieldAsync("personAccountHolders", (_, c) => HolderTable.SearchAsync(database, c.Arguments));
        map.Connection<AccountHolder>("USPersonAccountHolder");
        map.EmptyConnection("ExternalFinancialAccount", isFull: false);
        map.Type<AccountHolder>("USPersonAccountHolder")
            .Field("id", h => h.Id)
            .Field("name", h => h.Name)
            .Field("email", h => h.Email)
            .Field("phoneNumbers", Phones)
            .Field("billingAddress", h => h.BillingAddress)
            .Field("dateOfBirth", h => WireFormat.Date(h.DateOfBirth))
            .Field("identificationDocument", Document)
            .Field("externalId", h => h.ExternalId)
            .Field("createdAt", h => h.CreatedAt)
            .Field("updatedAt", h => h.UpdatedAt)
            .FieldAsync("cardProductApplications", (h, c) => ApplicationTable.OfHolderAsync(database, h, c.Arguments))
            .FieldAsync("paymentCards", (h, c) => CardTable.OfHolderAsync(database, h, c.Arguments))
            .FieldAsync("financialAccounts", (h, c) => AccountTable.OfHolderAsync(database, h, c.Arguments))
            .Field("externalFinancialAccounts", _ => Page<Nothing>.Empty)
            .Field("authorizedUserFinancialAccounts", _ => Page<Account>.Empty);
        map.Type<IdentificationDocument>("USIdentificationDocument")
            .Field("socialSecurityNumber", d => d.SocialSecurityNumber);
        map.Type<TaxDocument>("TaxIdentificationDocument")
            .Field("numberHash", d => d.NumberHash)
            .Field("countryCodeAlpha3", _ => "USA")
            .Field("taxIdentificationNumberType", _ => NumberType.SocialSecurityNumber)
            .Field("taxIdentificationNumberStored", _ => false);
    }

    public static IReadOnlyList<PhoneNumber> Phones(AccountHolder holder) => holder.Phone is { } phone ? [phone] : [];

    public static object? Document(AccountHolder holder) =>
        holder.SsnHash is { } hash ? new IdentificationDocument(new(hash)) : null;
}
