using Stretch.Gateway.Requests;
using Stretch.Users;

namespace Stretch.Gateway.Users;

/// <summary>Reads what a request says of a person.</summary>
internal sealed class UserFields(TimeProvider time)
{
    public const int MaxNameCharacters = 255;
    private const int MaxLocationCharacters = 100;
    private const int MaxIdCharacters = 255;
    private static readonly DateOnly EarliestBirth = new(1900, 1, 1);

    /// <param name="required">Whether names and the kind of location have to be there.</param>
    public UserDetails Read(RequestBody body, bool required) =>
        new(
            body.Text("firstName", MaxNameCharacters, required),
            body.PossiblyEmptyText("middleName", MaxNameCharacters, required),
            body.Text("lastName", MaxNameCharacters, required),
            body.Text("locationType", MaxLocationCharacters, required),
            body.OptionalText("addressLineOne", AddressFields.MaxLineCharacters),
            body.PossiblyEmptyText("addressLineTwo", AddressFields.MaxLineCharacters, required: false),
            body.OptionalText("city", AddressFields.MaxLineCharacters),
            AddressFields.State(body, "state"),
            AddressFields.Zip(body, "zip"),
            DateOfBirth(body),
            body.OptionalText("correctionalId", MaxIdCharacters),
            body.OptionalText("internalId", MaxIdCharacters)
        );

    private DateOnly? DateOfBirth(RequestBody body)
    {
        const string field = "dateOfBirth";
        var born = body.OptionalDate(field);
        if (born < EarliestBirth || born > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        {
            body.Fault(field, $"must be from {EarliestBirth:O} to today");
        }

        return born;
    }
}
