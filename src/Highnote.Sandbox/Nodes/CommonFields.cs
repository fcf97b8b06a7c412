using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.GraphQl.Introspection;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Nodes;

/// <summary>What belongs to no noun: <c>ping</c>, <c>node</c>, paging, amounts, names, addresses, phones.</summary>
internal sealed class CommonFields(Database database, GraphQlSchema schema) : IFieldSource
{
    public void Register(ResolverMap map)
    {
        IntrospectionFields.Register(map, schema);
        map.Type<object>("Query")
            .Field("ping", _ => "pong")
            .FieldAsync("node", (_, c) => NodeLoader.FindAsync(database, c.Arguments.Text("id")));
        map.Type<PageInfo>()
            .Field("hasNextPage", p => p.HasNextPage)
            .Field("hasPreviousPage", p => p.HasPreviousPage)
            .Field("startCursor", p => p.StartCursor)
            .Field("endCursor", p => p.EndCursor);
        map.Type<Amount>()
            .Field("value", a => a.Cents)
            .Field("currencyCode", _ => Amount.Currency)
            .Field("decimalPlaces", _ => Amount.DecimalPlaces);
        map.Type<PersonName>("Name")
            .Field("givenName", n => n.GivenName)
            .Field("middleName", n => n.MiddleName)
            .Field("familyName", n => n.FamilyName)
            .Field("suffix", n => n.Suffix)
            .Field("title", n => n.Title);
        map.Type<PostalAddress>("Address")
            .Field("streetAddress", a => a.StreetAddress)
            .Field("extendedAddress", a => a.ExtendedAddress)
            .Field("postalCode", a => a.PostalCode)
            .Field("region", a => a.Region)
            .Field("locality", a => a.Locality)
            .Field("countryCodeAlpha3", a => a.CountryCodeAlpha3);
        map.Type<PhoneNumber>("Phone")
            .Field("countryCode", p => p.CountryCode)
            .Field("number", p => p.Number)
            .Field("label", p => p.Label);
    }
}
