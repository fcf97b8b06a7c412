using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Nodes;

internal sealed record PostalAddress(
    string StreetAddress,
    string? ExtendedAddress,
    string PostalCode,
    string Region,
    string Locality,
    string CountryCodeAlpha3
)
{
    public static PostalAddress Read(InputObject input) =>
        new(
            input.Text("streetAddress"),
            input.TextOrNull("extendedAddress"),
            input.Text("postalCode"),
            input.Text("region"),
            input.Text("locality"),
            input.Text("countryCodeAlpha3")
        );
}
