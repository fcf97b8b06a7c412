using System.Text.Json;
using System.Text.Json.Nodes;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit.Node;

namespace Stretch.Gateway.Tests.Checkpoints;

public sealed class CheckpointTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly NodeScript Jose = NodeScript.In(typeof(CheckpointTests).Assembly, "JoseFolder");

    [Fact]
    public async Task One_that_is_asked_for_has_the_head_that_verify_has_and_stays_until_there_is_another()
    {
        var partner = await Partner.NewAsync(gateway);
        var program = await partner.NewProgramAsync();

        var first = await AppendAsync(partner, program);
        var same = await AppendAsync(partner, program);
        (
            await partner.AssignAsync(await partner.NewTaskAsync(), await partner.NewMemberAsync(program), program)
        ).Expect(201);
        var second = await AppendAsync(partner, program);

        Assert.Equal(first.GetRawText(), same.GetRawText());
        var verified = (await partner.Client.PostAsync($"/v1/programs/{program}/ledger/verify")).Expect(200);
        Assert.Equal(
            (verified.GetProperty("chainHead").GetString(), 2, 2),
            (
                second.GetProperty("chainHead").GetString(),
                second.GetProperty("ledgerSequence").GetInt64(),
                second.GetProperty("number").GetInt64()
            )
        );
        Assert.True(verified.GetProperty("booksAreRight").GetBoolean(), verified.ToString());
    }

    [Fact]
    public async Task The_list_has_a_partner_s_own_newest_first_and_one_program_s_alone()
    {
        var partner = await Partner.NewAsync(gateway);
        var programs = new[] { await partner.NewProgramAsync(), await partner.NewProgramAsync() };
        var first = await AppendAsync(partner, programs[0]);
        var second = await AppendAsync(partner, programs[1]);
        var other = await Partner.NewAsync(gateway);
        await AppendAsync(other, await other.NewProgramAsync());

        var page = (await partner.Client.GetAsync("/v1/ledger/checkpoints?limit=1")).Expect(200);
        var next = (
            await partner.Client.GetAsync(
                $"/v1/ledger/checkpoints?limit=1&cursor={page.GetProperty("nextCursor").GetString()}"
            )
        ).Expect(200);
        var ofOne = (await partner.Client.GetAsync($"/v1/ledger/checkpoints?programId={programs[0]}")).Expect(200);

        Assert.Equal([second.GetRawText()], Shown(page));
        Assert.Equal([first.GetRawText()], Shown(next));
        Assert.False(next.GetProperty("hasMore").GetBoolean());
        Assert.Equal([first.GetRawText()], Shown(ofOne));
        (await other.Client.GetAsync($"/v1/ledger/checkpoints?programId={programs[0]}")).ExpectError(
            400,
            "validation_failed"
        );
        Assert.Empty(Shown((await partner.Client.GetAsync("/v1/ledger/checkpoints?createdTo=1")).Expect(200)));
    }

    [Fact]
    public async Task Anyone_can_check_one_with_the_published_keys_and_somebody_else_s_library()
    {
        var partner = await Partner.NewAsync(gateway);
        var checkpoint = await AppendAsync(partner, await partner.NewProgramAsync());

        var read = await Jose.RunAsync(
            "read-checkpoint.mjs",
            new JsonObject
            {
                ["signed"] = checkpoint.GetProperty("signedCheckpoint").GetString(),
                ["keysUrl"] = new Uri(gateway.Http.BaseAddress!, "/v1/ledger/keys").ToString(),
            }
        );

        var said = read.GetProperty("payload");
        foreach (var field in new[] { "programId", "number", "ledgerSequence", "chainHead", "createTimestamp" })
        {
            Assert.Equal(checkpoint.GetProperty(field).GetRawText(), said.GetProperty(field).GetRawText());
        }

        Assert.Equal(new string('0', 64), said.GetProperty("previous").GetString());
        Assert.Equal("ledger-head", read.GetProperty("protectedHeader").GetProperty("typ").GetString());
    }

    [Fact]
    public async Task A_signed_head_is_no_access_token()
    {
        var partner = await Partner.NewAsync(gateway);
        var checkpoint = await AppendAsync(partner, await partner.NewProgramAsync());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/programs");
        var signed = checkpoint.GetProperty("signedCheckpoint").GetString();
        request.Headers.Authorization = new("Bearer", signed);

        (await gateway.SendAsync(request)).ExpectError(401, "unauthorized");
    }

    private static async Task<JsonElement> AppendAsync(Partner partner, string program) =>
        (await partner.Client.PostAsync($"/v1/programs/{program}/ledger/checkpoint")).Expect(200);

    private static string[] Shown(JsonElement page) =>
        [.. page.GetProperty("data").EnumerateArray().Select(each => each.GetRawText())];
}
