using Stretch.Load.Callers;
using Stretch.Load.Measurements;
using Stretch.Load.Scenarios;
using Stretch.Load.Turns;
using Stretch.Silo.Hosting.Postgres;

namespace Stretch.Load.Wal;

/// <summary>A turn of the product on one program, and what PostgreSQL's log is about afterwards.</summary>
internal static class WalTurn
{
    private static readonly Scenario Scenario = new("wal", Programs: 1);

    public static async Task<WalFigures> RunAsync(
        HttpEntrant product,
        PrivatePostgres postgres,
        TurnSettings settings,
        CancellationToken cancellationToken
    )
    {
        var database = product.Server.Database;
        IReadOnlyList<WalShare> shares = [];
        var result = await product.RunAsync(
            Scenario,
            round: 1,
            Scenario.Name,
            async (requests, processors) =>
            {
                var from = await WalPosition.ReadAsync(database, cancellationToken);
                var driven = await ClosedLoop.RunAsync(
                    product.Server.Address,
                    requests,
                    Scenario.Callers,
                    processors,
                    settings,
                    cancellationToken
                );
                var to = await WalPosition.ReadAsync(database, cancellationToken);
                shares = await new WalKinds(postgres, database).ReadAsync(from, to, cancellationToken);
                return driven;
            },
            cancellationToken
        );
        return new WalFigures(result, shares);
    }
}

/// <param name="Shares">The largest first, what is left at the end.</param>
internal sealed record WalFigures(TurnResult Result, IReadOnlyList<WalShare> Shares);
