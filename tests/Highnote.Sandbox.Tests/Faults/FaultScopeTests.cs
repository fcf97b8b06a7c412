using System.Net;
using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Faults;

/// <summary>What a fault strikes, how often, and what it lets pass.</summary>
public sealed class FaultScopeTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Fact]
    public async Task A_fault_strikes_as_often_as_asked_and_then_no_more()
    {
        await sandbox.InjectAsync(
            new
            {
                kind = "ERROR",
                operation = "ping",
                times = 3,
            }
        );

        var others = (await sandbox.PostAsync("{ organizations { id } }")).Status;
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await sandbox.PostAsync("{ ping }")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, others);
        Assert.Equal(
            [
                HttpStatusCode.InternalServerError,
                HttpStatusCode.InternalServerError,
                HttpStatusCode.InternalServerError,
                HttpStatusCode.OK,
            ],
            statuses
        );
    }

    [Fact]
    public async Task A_field_that_comes_by_a_fragment_is_struck_too()
    {
        await sandbox.InjectAsync(new { kind = "ERROR", operation = "ping" });

        var (status, _) = await sandbox.PostAsync("{ ...Root } fragment Root on Query { ... { alias: ping } }");

        Assert.Equal(HttpStatusCode.InternalServerError, status);
    }

    [Theory]
    [InlineData("USER_ERROR")]
    [InlineData("TRANSFER_FAILS")]
    public async Task A_fault_for_any_operation_waits_for_one_it_can_strike(string kind)
    {
        var account = await sandbox.AccountAsync();
        await sandbox.InjectAsync(new { kind });

        await sandbox.SendAsync("{ ping }");
        Assert.Single((await sandbox.GetAsync("/faults")).EnumerateArray());
        await sandbox.TransferAsync(account, 5);

        Assert.Empty((await sandbox.GetAsync("/faults")).EnumerateArray());
    }

    [Fact]
    public async Task Faults_called_off_strike_nobody()
    {
        await sandbox.InjectAsync(new { kind = "ERROR", times = 9 });
        var (deleted, _) = await sandbox.ControlAsync(HttpMethod.Delete, "/faults");

        Assert.Equal(HttpStatusCode.NoContent, deleted);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.PostAsync("{ ping }")).Status);
    }
}
