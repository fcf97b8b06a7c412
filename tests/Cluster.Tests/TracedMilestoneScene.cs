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

    private static readonly string[] Sealed =
    [
        "4711 Marzipan Alley",
        "Apartment Octopus",
        "Tumbleweed Falls",
        "62701-8643",
        "1937-02-23",
        "QUOKKA-77",
        "wombat-12-internal",
    ];

    /// <summary>What may stand in the database only sealed or as a keyed hash.</summary>
    public IEnumerable<string> Secrets =>
        [
            .. Partner.Secrets,
            .. Sealed,
            SigningSecret,
            Ssn,
            Ssn.Replace("-", "", StringComparison.Ordinal),
            Sandbox.ApiKey,
            SiloProcess.AdminPassword,
            SiloProcess.ServerKey,
        ];

    /// <summary>What may stand in no log, at whatever level.</summary>
    public IEnumerable<string> NotToBeLogged =>
        [.. Secrets, .. Names, Convert.ToBase64String("admin:test-admin-password"u8)];

    protected override IReadOnlyDictionary<string, string> MoreSettings { get; } =
        new Dictionary<string, string>
        {
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__Stretch"] = "Trace",
        };

    protected override string Person { get; } =
        $$"""
            {"firstName": "{{Names[0]}}", "middleName": "{{Names[1]}}", "lastName": "{{Names[2]}}",
             "locationType": "PRISON", "addressLineOne": "{{Sealed[0]}}", "addressLineTwo": "{{Sealed[1]}}",
             "city": "{{Sealed[2]}}", "state": "IL", "zip": "{{Sealed[3]}}", "dateOfBirth": "{{Sealed[4]}}",
             "correctionalId": "{{Sealed[5]}}", "internalId": "{{Sealed[6]}}"}
            """;

    protected override string MoreOfApplication => $$""", "ssn": "{{Ssn}}" """;

    protected override string MoreOfConfiguration => $$""", "highnoteApiKey": "{{Sandbox.ApiKey}}" """;

    protected override string MoreOfWebhook => $$""", "signingSecret": "{{SigningSecret}}" """;
}
