using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Addresses;

internal sealed class ValidateAddress : IMutation
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private static readonly (string Field, string Component)[] Components =
    [
        ("streetAddress", "STREET_ADDRESS"),
        ("postalCode", "POSTAL_CODE"),
        ("region", "REGION"),
        ("locality", "LOCALITY"),
        ("countryCodeAlpha3", "COUNTRY_CODE_ALPHA_3"),
    ];

    public string Name => "validateAddress";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var given = input.Object("address");
        var missing = Components.Where(c => given.Text(c.Field).Trim().Length == 0).Select(c => c.Component).ToList();
        var wrong = new InputRules().RequireAddress(PostalAddress.Read(given)).Error?.Errors ?? [];
        var invalid = Components.Where(c => wrong.Any(e => e.Path[^1] == c.Field)).Select(c => c.Component).ToList();
        var outcome =
            missing.Count > 0 ? AddressOutcome.Incomplete
            : invalid.Count > 0 ? AddressOutcome.Invalid
            : AddressOutcome.Validated;
        var validation = new AddressValidation(
            EntityIds.New(IdPrefix.Address, session.Now),
            outcome,
            outcome == AddressOutcome.Incomplete ? missing : invalid,
            PostalAddress.Read(given),
            input.TextOrNull("scope") != "MULTI_USE",
            session.Now,
            session.Now + Lifetime
        );
        await AddressTable.InsertAsync(session, validation);
        return validation;
    }

    public async Task<object?> FindResultAsync(string id, IQueries queries) =>
        await AddressTable.FindAsync(queries, id);
}
