using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>
/// The whole of it with a silo that logs as much as it ever can, and data that can be told from anything else in a log.
/// </summary>
public sealed class TracedMilestoneScene : MilestoneScene
{
    private const string SigningSecret = "whsec_d29tYmF0cy1kaWctdHVubmVscy1hdC1uaWdodA==";
    private const string Ssn = "219-09-8765";

    private static readonly string[] Names = ["Zephyrine", "Hildegunst", "Quackenbush"];

    private static readonly string[] Details =
    [
        "4711 Marzipan Alley",
        "Apartment Octopus",
        "Tumbleweed Falls",
        "62701-8643",
        "1937-02-23",
        "QUOKKA-77",
        "wombat-12-internal",
        "Basalt Penitentiary",
    ];

    private static readonly string[] Shipping =
    [
        "99 Saxophone Crescent",
        "Floor Armadillo",
        "Xylophone City",
        "62702-1357",
    ];

    /// <summary>What the partner tells of the participant's own, in whatever request.</summary>
    public IReadOnlyList<string> Personal { get; } = [.. Names, .. Details, .. Shipping];

    /// <summary>What may stand in the database only sealed or as a keyed hash.</summary>
    public IEnumerable<string> Secrets =>
        [
            .. Partner.Secrets,
            .. Personal,
            SigningSecret,
            Ssn,
            Ssn.Replace("-", "", StringComparison.Ordinal),
            Sandbox.ApiKey,
            SiloProcess.AdminPassword,
            SiloProcess.ServerKey,
        ];

    /// <summary>What may stand in no log, at whatever level, and in nobody else's answer.</summary>
    public IEnumerable<string> NotToBeLogged => [.. Secrets, Convert.ToBase64String("admin:test-admin-password"u8)];

    /// <summary>A request that makes a person of just these details.</summary>
    public string PersonRequest => Person;

    /// <summary>A request for plastic of the participant's card, to be sent elsewhere than they live.</summary>
    public string PlasticRequest =>
        $$"""
            {"userId": "{{UserId}}", "orderPhysical": true,
             "shippingAddress": {"addressLineOne": "{{Shipping[0]}}", "addressLineTwo": "{{Shipping[1]}}",
                                 "city": "{{Shipping[2]}}", "state": "IL", "zip": "{{Shipping[3]}}"} }
            """;

    /// <summary>Has the issuer's address checks fail, so that plastic asked for stays to be ordered.</summary>
    public Task RefuseAddressesAsync() =>
        FaultAsync("""{"kind": "ERRORS", "operation": "validateAddress", "times": 100000}""");

    protected override IReadOnlyDictionary<string, string> MoreSettings { get; } =
        new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Stretch"] = "Trace",
        };

    protected override string Person { get; } =
        $$"""
            {"firstName": "{{Names[0]}}", "middleName": "{{Names[1]}}", "lastName": "{{Names[2]}}",
             "locationType": "{{Details[7]}}", "addressLineOne": "{{Details[0]}}", "addressLineTwo": "{{Details[1]}}",
             "city": "{{Details[2]}}", "state": "IL", "zip": "{{Details[3]}}", "dateOfBirth": "{{Details[4]}}",
             "correctionalId": "{{Details[5]}}", "internalId": "{{Details[6]}}"}
            """;

    protected override string MoreOfApplication => $$""", "ssn": "{{Ssn}}" """;

    protected override string MoreOfConfiguration => $$""", "highnoteApiKey": "{{Sandbox.ApiKey}}" """;

    protected override string MoreOfWebhook => $$""", "signingSecret": "{{SigningSecret}}" """;
}
