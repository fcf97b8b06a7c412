using System.Globalization;
using Stretch.Highnote.Sandbox.Addresses;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Holders;

internal sealed class CreateUSPersonAccountHolder : IMutation
{
    private const string Root = "input";
    private const string Person = "personAccountHolder";
    private const int MinAgeYears = 10;
    private const int MaxAgeYears = 100;

    public string Name => "createUSPersonAccountHolder";

    public async Task<object> ApplyAsync(InputObject input, Session session)
    {
        var person = input.Object(Person);
        var name = PersonName.Read(person.Object("name"));
        var birth = ReadDate(person.Text("dateOfBirth"));
        var ssn = person.ObjectOrNull("identificationDocument")?.Object("socialSecurityNumber").Text("number");
        var externalId = person.TextOrNull("externalId");
        var rules = new InputRules()
            .RequireName(name, Root, Person, "name")
            .Require(
                IsPlausible(birth, session.Now),
                "must be YYYY-MM-DD, 10 to 100 years ago",
                Root,
                Person,
                "dateOfBirth"
            )
            .Require(
                ssn is null || SocialSecurityNumber.IsValid(ssn),
                "must be a valid social security number",
                Root,
                Person,
                "identificationDocument",
                "socialSecurityNumber",
                "number"
            )
            .Require(
                externalId is not { Length: > InputRules.MaxNameChars },
                "is too long",
                Root,
                Person,
                "externalId"
            );
        var address = await ReadAddressAsync(person, rules, session);
        if (rules.Error is { } error)
        {
            return error;
        }

        var holder = new AccountHolder(
            EntityIds.New(IdPrefix.Holder, session.Now),
            name,
            birth!.Value,
            person.TextOrNull("email"),
            person.ObjectOrNull("phoneNumber") is { } phone ? PhoneNumber.Read(phone) : null,
            address!,
            ssn is null ? null : SocialSecurityNumber.Hash(ssn),
            externalId,
            session.Now,
            session.Now
        );
        await HolderTable.InsertAsync(session, holder);
        return holder;
    }

    /// <summary>Exactly one of the address and the token of a validated one.</summary>
    private static async Task<PostalAddress?> ReadAddressAsync(InputObject person, InputRules rules, Session session)
    {
        var given = person.ObjectOrNull("billingAddress");
        var token = person.TextOrNull("billingAddressToken");
        rules.Require(
            given is null != token is null,
            "give either this or billingAddressToken",
            Root,
            Person,
            "billingAddress"
        );
        if (given is not null)
        {
            var address = PostalAddress.Read(given);
            rules.RequireAddress(address, Root, Person, "billingAddress");
            rules.RequireNoPostBox(address, Root, Person, "billingAddress");
            return address;
        }

        var validated = token is null ? null : await AddressTable.TakeAsync(session, token);
        rules.Require(
            token is null || validated is not null,
            "is unknown, spent or expired",
            Root,
            Person,
            "billingAddressToken"
        );
        return validated?.Address;
    }

    private static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    private static bool IsPlausible(DateOnly? birth, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return birth >= today.AddYears(-MaxAgeYears) && birth <= today.AddYears(-MinAgeYears);
    }
}
