using System.Security.Cryptography;
using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Load.Contestants;
using Stretch.Load.Preparation;
using Stretch.Load.Reports;
using Stretch.Silo.Hosting.Postgres;

namespace Stretch.Load.Silos;

/// <summary>
/// Three silos on one address and one database, without placement, against one silo: the same load, turn and turn about, on
/// the same PostgreSQL.
/// </summary>
internal sealed class SilosBench(LoadSettings settings)
{
    private const int Silos = 3;
    private const int PasswordCharacters = 20;

    /// <summary>True when every call was answered 201 and all books are right.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var folder = settings.Data.CreateSubdirectory(Path.GetRandomFileName());
        try
        {
            await using var postgres = await PrivatePostgres.StartAsync(
                new PrivatePostgresOptions(folder.FullName),
                NullLogger.Instance,
                TimeProvider.System,
                cancellationToken
            );
            return await RunAsync(postgres, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<bool> RunAsync(PrivatePostgres postgres, CancellationToken cancellationToken)
    {
        var raw = settings.Report.Directory!.CreateSubdirectory("raw");
        var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
        await using var three = await StretchServer.StartAsync(
            postgres,
            "three",
            password,
            raw,
            cancellationToken,
            Silos
        );
        await using var one = await StretchServer.StartAsync(postgres, "one", password, raw, cancellationToken);
        using var loginToThree = await PartnerLogin.RegisterAsync(three.Url, password, cancellationToken);
        using var loginToOne = await PartnerLogin.RegisterAsync(one.Url, password, cancellationToken);
        var facts = await MachineFacts.ReadAsync(one.Database, settings.Data, cancellationToken);

        var rounds = new Rounds(settings, [Enter(three, loginToThree), Enter(one, loginToOne)]);
        var results = await rounds.MeasureAsync(cancellationToken);
        await RawReport.WriteAsync(raw, facts, settings, results, cancellationToken);
        await File.WriteAllTextAsync(
            settings.Report.FullName,
            SilosReport.Write(facts, settings, results),
            cancellationToken
        );
        Console.WriteLine($"Written to {settings.Report.FullName}");
        return results.All(result => result.IsClean);
    }

    private Entrant Enter(Contestant contestant, PartnerLogin login)
    {
        var now = Timestamp.From(TimeProvider.System.GetUtcNow());
        return new Entrant(contestant, login, new PartnerCatalogue(login.ClientId, settings.MaxCallsPerTurn, now));
    }
}
