using Stretch.Campaign.Audits;

namespace Stretch.Cluster.Tests.Audits;

/// <summary>What is still under way is not audited as if it were over: patience ends, and the report says what is left.</summary>
public sealed class QuietTests(AuditDatabases databases) : IClassFixture<AuditDatabases>
{
    [Fact]
    public async Task Nothing_under_way_is_quiet()
    {
        await databases.ClearAsync();

        Assert.Empty(await LeftAsync());
    }

    [Theory]
    [InlineData("1 disbursements are not resolved", "disbursements", "attempt 1", "status 'PENDING'", "amount_cents 1")]
    [InlineData("1 outbox messages wait", "outbox")]
    [InlineData("1 events of the issuer wait", "issuer_events", "status 'WAITING'")]
    [InlineData("1 events have no position", "events")]
    [InlineData("1 deliveries wait", "webhook_deliveries", "status 'PENDING'")]
    public async Task What_Stretch_has_not_ended_is_left(string expected, string table, params string[] values)
    {
        await databases.ClearAsync();
        await databases.PlantAsync(table, [.. values.Select(Given)]);

        Assert.Equal($"At Stretch, {expected}.", Assert.Single(await LeftAsync()));
    }

    [Theory]
    [InlineData("1 transfers are pending", "transfers")]
    [InlineData("1 hooks wait", "deliveries")]
    public async Task What_the_issuer_has_not_ended_is_left(string expected, string table)
    {
        await databases.ClearAsync();
        await databases.PlantAtIssuerAsync(table, ("status", "'PENDING'"));

        Assert.Equal($"At the issuer, {expected}.", Assert.Single(await LeftAsync()));
    }

    private Task<IReadOnlyList<string>> LeftAsync() =>
        new Quiet(databases.Stretch, databases.Issuer, _ => { }).UntilAsync(TimeSpan.Zero);

    private static (string Column, string Sql) Given(string text)
    {
        var words = text.Split(' ', 2);
        return (words[0], words[1]);
    }
}
