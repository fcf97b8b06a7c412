using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Tasks;

public sealed class TaskTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_task_is_created_and_read_back()
    {
        var client = await gateway.NewClientAsync();
        var created = await client.PostAsync("/v1/tasks", """{"name":"Check in","monetaryValue":25.5}""");
        created.Expect(201);
        var read = await client.GetAsync(created.Headers.Location!.ToString());
        read.Expect(200);
        Assert.Equal(created.Text, read.Text);
        Assert.Equal(25.5m, read.Json.GetProperty("monetaryValue").GetDecimal());
        Assert.Equal("ACTIVE", read.Json.GetProperty("status").GetString());
        var list = (await client.GetAsync("/v1/tasks?status=ACTIVE")).Expect(200);
        Assert.Equal(1, list.GetProperty("data").GetArrayLength());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1000000.01")]
    [InlineData("0.005")]
    [InlineData("\"5\"")]
    public async Task A_value_out_of_range_is_refused(string value)
    {
        var client = await gateway.SharedClientAsync();
        var answer = await client.PostAsync("/v1/tasks", $$"""{"name":"x","monetaryValue":{{value}}}""");
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["monetaryValue"], answer.FaultyFields());
    }

    [Fact]
    public async Task A_missing_body_names_every_required_field()
    {
        var client = await gateway.SharedClientAsync();
        var answer = await client.PostAsync("/v1/tasks");
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["name", "monetaryValue"], answer.FaultyFields());
    }
}
