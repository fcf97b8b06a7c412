using System.Collections;
using System.Reflection;
using Stretch.Domain.Facts;
using Stretch.TestKit.Postgres;

namespace Stretch.Simulation.Tests.Store;

/// <summary>Asked everything about the same rows, the model answers what PostgreSQL does.</summary>
public sealed class SameFactsTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Rounds = 10;

    [Fact]
    public async Task Of_any_rows_a_program_may_have()
    {
        var postgres = new PostgresHost(fixture.Database);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var rows = new RandomRows(new Random(seed));

            var expected = await FactsAsync(postgres, rows);
            var actual = await FactsAsync(new ModelHost(), rows);

            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public async Task Of_any_rows_a_partner_and_its_people_may_have()
    {
        var postgres = new PostgresHost(fixture.Database);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var partner = new RandomPartner(new Random(seed), postgres);

            var expected = await FactsAsync(postgres, partner);
            var actual = await FactsAsync(new ModelHost(), partner);

            Assert.Equal(expected, actual);
            Assert.True(expected.Count > 20, $"Only {expected.Count} facts were told.");
        }
    }

    private static async Task<IReadOnlyList<string>> FactsAsync(StoreHost host, RandomPartner partner)
    {
        var facts = new FactSet();
        await host.RunAsync(async () =>
        {
            await host.AddClientAsync(partner.Client);
            var lane = await host.NewSilo().OpenAsync();
            await partner.WriteAsync(lane);
            await lane.Read([], partner.Everything(), facts);
        });
        return Told(facts);
    }

    private static async Task<IReadOnlyList<string>> FactsAsync(StoreHost host, RandomRows rows)
    {
        var (facts, ofFirstRounds) = (new FactSet(), new FactSet());
        await host.RunAsync(async () =>
        {
            await host.AddClientAsync(rows.Client);
            var lane = await host.NewSilo().OpenAsync();
            var grain = new WrittenGrain(WrittenRows.Program(rows.Program, rows.Client));
            await lane.Write(Guid.CreateVersion7(), [grain.On(0, rows.Changes)], endsTransaction: false);
            await lane.Read([grain], rows.Everything(), facts);
            await lane.Read([grain], rows.FirstRounds(), ofFirstRounds);
        });
        return [.. Told(facts), .. Told(ofFirstRounds)];
    }

    /// <summary>All that the facts hold, in an order that does not depend on how it was learned.</summary>
    private static IReadOnlyList<string> Told(FactSet facts) =>
        [
            .. from field in typeof(FactSet).GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            from object item in (IEnumerable)field.GetValue(facts)!
            from line in Lines(item)
            let text = $"{field.Name} {line}"
            orderby text
            select text,
        ];

    private static IEnumerable<string> Lines(object item) =>
        item.GetType().GetProperty("Value")?.GetValue(item) is IEnumerable many and not string
            ? many.Cast<object>().Select(one => $"{item.GetType().GetProperty("Key")!.GetValue(item)} {Text(one)}")
            : [Text(item)];

    private static string Text(object item) =>
        item.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            ? $"{type.GetProperty("Key")!.GetValue(item)} {type.GetProperty("Value")!.GetValue(item)}"
            : item.ToString()!;
}
