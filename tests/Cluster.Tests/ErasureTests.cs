using System.Net;
using System.Text.Json;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;

namespace Stretch.Cluster.Tests;

/// <summary>A participant who is erased in the middle of everything.</summary>
public sealed class ErasureTests(TracedMilestoneScene scene) : IClassFixture<TracedMilestoneScene>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nothing_of_them_can_be_opened_any_more_and_their_payment_ends()
    {
        await OrderPlasticAsync();
        (await ChangeAsync()).Expect(HttpStatusCode.OK);
        var userTasks = await scene.AssignMilestonesAsync(2);
        var transfer = await BeginPaymentAsync(userTasks[0]);
        var consents = await ConsentsAsync();
        // So that the search is known to find what is there.
        Assert.Equal(scene.Personal, await OpenedAsync());

        var erased = await ApiPartner.EraseAsync(scene.Silo.Http, scene.UserId);

        erased.Expect(HttpStatusCode.OK);
        Assert.Empty(await OpenedAsync());
        Assert.Equal("answer_erased", (await ChangeAsync()).Expect(HttpStatusCode.Conflict).Code);
        Assert.Equal("user_erased", (await scene.CompleteAsync(userTasks[1])).Expect(HttpStatusCode.Conflict).Code);
        await SettleAsync(transfer);
        await scene.AllSettleAsync([userTasks[0]]);
        Assert.Equal("ERASED", (await scene.GetAsync($"/v1/users/{scene.UserId}")).GetProperty("status").GetString());
        Assert.Equal(consents, await ConsentsAsync());
        Assert.Empty(await OpenedAsync());
        await BooksAssert.AreRightAsync(scene.Database);
    }

    /// <summary>Has plastic wait to be ordered, to an address of its own.</summary>
    private async Task OrderPlasticAsync()
    {
        await scene.RefuseAddressesAsync();
        var ordered = await scene.Partner.PostAsync(scene.Silo.Http, "/v1/cards", scene.PlasticRequest);
        ordered.Expect(HttpStatusCode.OK);
    }

    /// <summary>A change under a key, whose answer shows the whole person and is kept.</summary>
    private Task<ApiAnswer> ChangeAsync() =>
        scene.Partner.PutAsync(scene.Silo.Http, $"/v1/users/{scene.UserId}", scene.PersonRequest, key: "change");

    /// <summary>Completes a milestone whose transfer the issuer takes and does not end.</summary>
    /// <returns>The issuer's id of the transfer.</returns>
    private async Task<string> BeginPaymentAsync(string userTask)
    {
        await scene.FaultAsync(
            """{"kind": "TRANSFER_STAYS_PENDING", "operation": "initiateTransferBetweenFinancialAccounts"}"""
        );
        (await scene.CompleteAsync(userTask)).Expect(HttpStatusCode.OK);
        var transfer = await Eventually.Async(
            async () => (await scene.GetAsync($"/v1/usertasks/{userTask}")).GetProperty("transferId"),
            id => id.ValueKind == JsonValueKind.String,
            Patience,
            "the issuer to have the transfer"
        );
        return transfer.GetString()!;
    }

    private async Task SettleAsync(string transfer)
    {
        using var sandbox = new HttpClient { BaseAddress = scene.Sandbox.Url };
        var path = new Uri($"/_sandbox/transfers/{transfer}/settle", UriKind.Relative);
        using var settled = await sandbox.PostAsync(path, content: null);
        settled.EnsureSuccessStatusCode();
    }

    private async Task<string> ConsentsAsync() =>
        (await scene.GetAsync($"/v1/users/{scene.UserId}/agreements")).ToString();

    /// <summary>What of the participant's data whoever has the database and the server's key can read.</summary>
    private async Task<IEnumerable<string>> OpenedAsync()
    {
        var texts = await OpenedDatabase.ReadAsync(scene.Database);
        return scene.Personal.Where(datum => texts.Any(text => text.Contains(datum, StringComparison.Ordinal)));
    }
}
