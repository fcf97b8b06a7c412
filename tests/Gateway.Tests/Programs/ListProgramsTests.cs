using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Programs;

public sealed class ListProgramsTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Pages_show_everything_once_newest_first_whatever_comes_in_meanwhile()
    {
        var partner = await Partner.NewAsync(gateway);
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(await partner.NewProgramAsync());
        }

        var seen = new List<string>();
        var cursor = "";
        do
        {
            var page = (await partner.Client.GetAsync($"/v1/programs?limit=2{cursor}")).Expect(200);
            var data = page.GetProperty("data").EnumerateArray().ToArray();
            seen.AddRange(data.Select(program => program.GetProperty("programId").GetString()!));
            var next = page.GetProperty("nextCursor").GetString();
            Assert.Equal(page.GetProperty("hasMore").GetBoolean(), next is not null);
            Assert.True(data.Length <= 2);
            cursor = next is null ? "" : $"&cursor={next}";
            await partner.NewProgramAsync();
        } while (cursor.Length > 0);

        Assert.Equal(made.AsEnumerable().Reverse(), seen);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=ten")]
    [InlineData("limit=")]
    [InlineData("cursor=nonsense")]
    [InlineData("status=GONE")]
    [InlineData("status=active")]
    [InlineData("createdFrom=yesterday")]
    [InlineData("colour=red")]
    public async Task An_unknown_filter_or_value_is_refused(string query)
    {
        var client = await gateway.SharedClientAsync();
        var answer = await client.GetAsync($"/v1/programs?{query}");
        answer.ExpectError(400, "validation_failed");
        Assert.Equal([query.Split('=')[0]], answer.FaultyFields());
    }

    [Fact]
    public async Task Filters_keep_to_what_was_asked_for()
    {
        var partner = await Partner.NewAsync(gateway);
        await partner.NewProgramAsync();
        Assert.Equal(1, await CountAsync("status=ACTIVE"));
        Assert.Equal(0, await CountAsync("status=DELETED"));
        Assert.Equal(1, await CountAsync("createdFrom=1700000000000"));
        Assert.Equal(0, await CountAsync("createdTo=1700000000000"));

        async Task<int> CountAsync(string query) =>
            (await partner.Client.GetAsync($"/v1/programs?{query}")).Expect(200).GetProperty("data").GetArrayLength();
    }
}
