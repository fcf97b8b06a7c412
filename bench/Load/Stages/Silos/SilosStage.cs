using System.Globalization;
using System.Security.Cryptography;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;
using Stretch.Load.Reports;
using Stretch.Load.Scenarios;
using Stretch.Load.Turns;

namespace Stretch.Load.Stages.Silos;

/// <summary>
/// Three silos on one address and one database, without placement, against one silo: the same load, turn and turn about, on
/// the same PostgreSQL.
/// </summary>
internal sealed class SilosStage : IStage
{
    private const int Silos = 3;
    private const int PasswordCharacters = 20;
    private const string Three = "3 silos";

    private const string Text = """
        Three silos share one address, where the kernel gives each caller's connection to one of them, and one database; whichever
        is asked commits. The one silo has as many callers to itself. `hot` draws on one award pool, where contending silos take
        turns; `spread` on 1,000, where they meet now and then. All share the processors.


        """;

    public IReadOnlyList<string> Names { get; } = ["silos"];

    public async Task<IReadOnlyList<Chapter>> RunAsync(
        IReadOnlySet<string> chosen,
        Bench bench,
        CancellationToken cancellationToken
    )
    {
        await using var postgres = await BenchPostgres.StartAsync(bench.Data, cancellationToken);
        var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
        await using var three = await StretchServer.StartAsync(
            postgres.Server,
            "three",
            password,
            bench.Raw,
            cancellationToken,
            new ServerVariant { Silos = Silos }
        );
        await using var one = await StretchServer.StartAsync(
            postgres.Server,
            "one",
            password,
            bench.Raw,
            cancellationToken
        );
        using var loginToThree = await PartnerLogin.RegisterAsync(three.Url, password, cancellationToken);
        using var loginToOne = await PartnerLogin.RegisterAsync(one.Url, password, cancellationToken);

        var rounds = new Rounds(bench.Turns, [Enter(three, loginToThree, bench), Enter(one, loginToOne, bench)]);
        await rounds.PractiseAsync(Scenario.Hot, cancellationToken);
        var figures = new AssignFigures([
            .. await rounds.MeasureAsync(Scenario.Hot, cancellationToken),
            .. await rounds.MeasureAsync(Scenario.Spread, cancellationToken),
        ]);
        return
        [
            new Chapter(
                "Three silos without placement, beside one",
                Text + AssignTables.Figures(figures) + AssignTables.Ratios(figures),
                figures.AreClean
            )
            {
                Goals =
                [
                    Goal(figures, Scenario.Hot, "one hot program", share: 0.7),
                    Goal(figures, Scenario.Spread, "1,000 programs", share: 0.5),
                ],
            },
        ];
    }

    private static HttpEntrant Enter(Contestant contestant, PartnerLogin login, Bench bench)
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        return new HttpEntrant(contestant, login, new PartnerCatalogue(login.ClientId, bench.Turns.MaxCalls, now));
    }

    private static Goal Goal(AssignFigures figures, Scenario scenario, string what, double share)
    {
        var reached = Median.Of(figures.Ratios(scenario.Name, Three, Rival.Stretch));
        return new Goal(
            $"three silos without placement, {what}, beside one silo",
            string.Create(CultureInfo.InvariantCulture, $"{share:P0}"),
            string.Create(CultureInfo.InvariantCulture, $"{reached:P0}"),
            reached >= share
        );
    }
}
