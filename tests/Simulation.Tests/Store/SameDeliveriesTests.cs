using Stretch.TestKit.Postgres;

namespace Stretch.Simulation.Tests.Store;

/// <summary>Whatever happens to deliveries, the model has the same ones taken up next as PostgreSQL.</summary>
public sealed class SameDeliveriesTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Stories = 20;

    [Fact]
    public async Task Of_events_of_several_programs_that_are_numbered_tried_and_held_back()
    {
        var postgres = new PostgresHost(fixture.Database);
        for (var seed = 0; seed < Stories; seed++)
        {
            var expected = await new DeliveryStory(seed, postgres).TellAsync();
            var actual = await new DeliveryStory(seed, new ModelHost()).TellAsync();

            Assert.Equal(expected, actual);
        }
    }
}
