using System.Globalization;
using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Ledger;

public sealed class LedgerTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private Partner partner = null!;
    private string program = null!;

    [Fact]
    public async Task Entries_come_in_their_order_and_each_carries_the_hash_of_the_one_before()
    {
        await OpenAsync(assignments: 3);

        var entries = await EntriesAsync("");

        Assert.Equal([1, 2, 3, 4], entries.Select(entry => entry.GetProperty("sequence").GetInt64()));
        Assert.Equal(
            ["FUND", "RESERVE", "RESERVE", "RESERVE"],
            entries.Select(entry => entry.GetProperty("movement").GetString())
        );
        Assert.Equal(new string('0', 64), entries[0].GetProperty("previousHash").GetString());
        Assert.All(
            entries.Zip(entries.Skip(1)),
            pair => Assert.Equal(Text(pair.First, "hash"), Text(pair.Second, "previousHash"))
        );
        var verified = (await partner.Client.PostAsync($"/v1/programs/{program}/ledger/verify")).Expect(200);
        Assert.Equal(Text(verified, "chainHead"), Text(entries[^1], "hash"));
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_end()
    {
        await OpenAsync(assignments: 5);
        var seen = new List<long>();
        string? cursor = "0";
        while (cursor is not null)
        {
            var page = (await partner.Client.GetAsync($"/v1/programs/{program}/ledger?limit=2&cursor={cursor}")).Expect(
                200
            );
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(e => e.GetProperty("sequence").GetInt64()));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        Assert.Equal([1, 2, 3, 4, 5, 6], seen);
    }

    [Fact]
    public async Task What_was_is_told_by_entry_and_by_moment()
    {
        await OpenAsync(assignments: 2);
        var entries = await EntriesAsync("");
        var second = entries[1];
        var before = long.Parse(second.GetProperty("entryTimestamp").GetRawText(), CultureInfo.InvariantCulture) - 1;

        Assert.Equal(2, (await EntriesAsync("?asOfSequence=2")).Count);
        var then = await BalancesAsync("?asOfSequence=2");
        Assert.Equal(2, then.GetProperty("entryCount").GetInt64());
        Assert.Equal(Text(second, "hash"), Text(then, "chainHead"));
        Assert.Equal((990m, 10m), Pool(then));
        Assert.Equal((980m, 20m), Pool(await BalancesAsync("")));
        Assert.Equal((980m, 20m), Pool(await BalancesAsync("?asOfSequence=999")));
        var atFirst = await BalancesAsync($"?asOfTimestamp={before}");
        Assert.True(atFirst.GetProperty("entryCount").GetInt64() < 2);
        var never = await BalancesAsync("?asOfTimestamp=0");
        Assert.Equal(0, never.GetProperty("entryCount").GetInt64());
        Assert.Equal(new string('0', 64), Text(never, "chainHead"));
        Assert.Empty(await EntriesAsync("?asOfTimestamp=0"));
    }

    [Fact]
    public async Task The_balances_are_the_program_s_pool_and_the_head_is_verify_s()
    {
        await OpenAsync(assignments: 2);

        var balances = await BalancesAsync("");

        Assert.Equal((await partner.PoolAsync(program)).GetRawText(), balances.GetProperty("awardPool").GetRawText());
        var verified = (await partner.Client.PostAsync($"/v1/programs/{program}/ledger/verify")).Expect(200);
        Assert.Equal(Text(verified, "chainHead"), Text(balances, "chainHead"));
        Assert.Equal(verified.GetProperty("entryCount").GetInt64(), balances.GetProperty("entryCount").GetInt64());
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("text/html, text/csv;q=0.9, */*;q=0.1")]
    [InlineData("application/json;q=0.5, text/csv")]
    public async Task The_export_has_all_entries_however_small_the_page(string accept)
    {
        await OpenAsync(assignments: 3);

        var export = await LedgerExport.ReadAsync(gateway, partner, program, accept, "?limit=1");

        Assert.Equal("text/csv; charset=utf-8", export.ContentHeaders.ContentType?.ToString());
        Assert.Equal($"ledger-{program}.csv", export.ContentHeaders.ContentDisposition?.FileName?.Trim('"'));
        var lines = export.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var entries = await EntriesAsync("");
        Assert.Equal(entries.Select(entry => Text(entry, "hash")), lines.Skip(1).Select(line => line.Split(',')[^1]));
    }

    [Theory]
    [InlineData("text/csv;q=0, application/json")]
    [InlineData("text/csv;q=0")]
    [InlineData("application/json, text/csv;q=0.5")]
    [InlineData("*/*")]
    public async Task Who_does_not_prefer_an_export_gets_a_page(string accept)
    {
        await OpenAsync(assignments: 1);

        var page = await LedgerExport.ReadAsync(gateway, partner, program, accept);

        Assert.Equal("application/json; charset=utf-8", page.ContentHeaders.ContentType?.ToString());
    }

    private async Task OpenAsync(int assignments)
    {
        partner = await Partner.SharedAsync(gateway);
        program = await partner.NewProgramAsync(pool: 1_000);
        var task = await partner.NewTaskAsync(10);
        for (var i = 0; i < assignments; i++)
        {
            (await partner.AssignAsync(task, await partner.NewMemberAsync(program), program)).Expect(201);
        }
    }

    private async Task<IReadOnlyList<JsonElement>> EntriesAsync(string query) =>
        [
            .. (await partner.Client.GetAsync($"/v1/programs/{program}/ledger{query}"))
                .Expect(200)
                .GetProperty("data")
                .EnumerateArray(),
        ];

    private async Task<JsonElement> BalancesAsync(string query) =>
        (await partner.Client.GetAsync($"/v1/programs/{program}/ledger/balances{query}")).Expect(200);

    private static (decimal Available, decimal Reserved) Pool(JsonElement balances)
    {
        var pool = balances.GetProperty("awardPool");
        return (pool.GetProperty("available").GetDecimal(), pool.GetProperty("reserved").GetDecimal());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
