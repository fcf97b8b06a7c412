using Stretch.Agreements;
using Stretch.Applications;
using Stretch.Calls;
using Stretch.Clients;
using Stretch.Domain.Agreements;
using Stretch.Domain.Applications;
using Stretch.Domain.Clients;
using Stretch.Domain.Facts;
using Stretch.Domain.Users;
using Stretch.Users;

namespace Stretch.Domain.Tests.Users;

/// <summary>A person, their partner, and what is known of them, for tests of decisions.</summary>
internal static class Somebody
{
    public const string Product = "pd_1";
    public static readonly Timestamp Then = new(1_800_000_000_000);
    public static readonly Timestamp Now = new(1_800_001_999_000);
    public static readonly ClientId Client = new(Number(1));
    public static readonly UserId Id = new(Number(2));
    public static readonly CardApplicationId ApplicationId = new(Number(3));
    public static readonly Call Call = new(Client, Guid.Empty);

    public static readonly UserDetails Details = new(
        "Ada",
        "",
        "Example",
        "PRISON",
        "12 Main St",
        AddressLineTwo: null,
        "Springfield",
        "IL",
        "62701",
        new DateOnly(1990, 5, 17)
    );

    public static readonly UserState User = new(
        Id,
        Version: 1,
        Client,
        Details,
        Holder: null,
        HolderSend: null,
        EventCount: 0,
        Then,
        Then
    );

    public static readonly Holder Holder = new("ah_1", IsSupplied: false, IsOutdated: false);

    public static readonly CardApplication Application = new(
        ApplicationId,
        Id,
        Client,
        CardType.Kyc,
        ProgramId: null,
        Product,
        new ConsentId(Number(4)),
        Then,
        ApplicationState.Requested,
        VerificationStatus: null,
        FailureReason: null,
        IssuerId: null,
        Send: null,
        AccountKey: Number(5),
        Then,
        Then
    );

    public static readonly CardAccount Account = new(
        ApplicationId,
        Id,
        Client,
        Product,
        "ac_1",
        CardAccountStatus.Open,
        Then
    );

    public static Guid Number(int number) => new(number, 0, 0, new byte[8]);

    public static FactSet Facts(params IEnumerable<CardApplication> applications)
    {
        var facts = new FactSet();
        foreach (var application in applications)
        {
            facts.Learn(application);
        }

        return facts;
    }

    public static FactSet WithConfiguration(this FactSet facts)
    {
        facts.Learn(Client, new CardConfiguration(Product, "ac_9", UseProductFundingAccount: true, "ac_9", Then));
        return facts;
    }

    /// <summary>A cardholder agreement, and the person's consent to it if they gave it.</summary>
    public static FactSet WithCardholderAgreement(this FactSet facts, bool isConsented)
    {
        var agreement = new Agreement(
            new AgreementId(Number(6)),
            Client,
            AgreementType.CardholderAgreement,
            Version: 1,
            "https://example.org/agreement",
            Then
        );
        facts.Learn(agreement);
        if (isConsented)
        {
            facts.Learn(new Consent(new ConsentId(Number(4)), Id, agreement.Id, Client, Then));
        }

        return facts;
    }
}
