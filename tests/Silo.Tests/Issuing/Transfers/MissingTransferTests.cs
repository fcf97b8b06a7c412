using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Stretch.Disbursements;
using Stretch.TestKit;
using Stretch.TestKit.Contracts;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Silos;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Issuing.Transfers;

/// <summary>Transfers whose outcome stays unknown, and the operator who finds out.</summary>
public sealed class MissingTransferTests(IssuingFixture fixture) : IClassFixture<IssuingFixture>
{
    private const string InitiateTransfer = "initiateTransferBetweenFinancialAccounts";

    [Fact]
    public async Task A_transfer_not_found_after_the_resend_window_keeps_its_hold_and_opens_one_break()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await LoseTransferAsync(silo);

        await AwaitBreaksAsync(milestone, "MISSING_TRANSFER OPEN");
        var sends = await SendsAsync(milestone);
        await LookAgainAsync(milestone);
        await LookAgainAsync(milestone);

        await AwaitBreaksAsync(milestone, "MISSING_TRANSFER OPEN");
        Assert.Equal(sends, await SendsAsync(milestone));
        Assert.Equal([10_000, 7_500, 0, 2_500, 0], await PoolAsync(milestone));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task The_operator_says_it_was_never_made_the_money_comes_back_and_the_next_attempt_pays_once()
    {
        await using var silo = await fixture.StartSiloAsync();
        using var http = Operator(silo);
        var milestone = await LoseTransferAsync(silo);
        await AwaitBreaksAsync(milestone, "MISSING_TRANSFER OPEN");
        var found = Assert.Single(await ListAsync(http, milestone));

        var refused = await ResolveAsync(http, found, "ACCEPTED");
        var resolved = await ResolveAsync(http, found, "TRANSFER_NEVER_MADE");
        var repeated = await ResolveAsync(http, found, "TRANSFER_NEVER_MADE");

        Assert.Equal((HttpStatusCode.Conflict, "resolution_not_possible"), (refused.Status, Text(refused, "code")));
        Assert.Equal((HttpStatusCode.OK, "RESOLVED"), (resolved.Status, Text(resolved, "status")));
        Assert.Equal(resolved.Body.GetRawText(), repeated.Body.GetRawText());
        Assert.Equal([10_000, 7_500, 2_500, 0, 0], await PoolAsync(milestone));
        Assert.Equal(["transfer_failed_by_operator"], await milestone.EndsAsync(fixture.Database));

        var again = milestone with { DisbursementId = milestone.Partner.NewId<DisbursementId>() };
        await again.CompleteAsync(silo);
        await again.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        Assert.Equal([10_000, 7_500, 0, 0, 2_500], await PoolAsync(milestone));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_transfer_that_turns_up_after_all_settles_and_closes_its_break()
    {
        await using var silo = await fixture.StartSiloAsync();
        var milestone = await LoseTransferAsync(silo);
        await AwaitBreaksAsync(milestone, "MISSING_TRANSFER OPEN");

        // As if a send of ours had lain in some queue on the way to the issuer.
        await milestone.SendBesideAsync(silo, fixture, (long)(Milestone.Value * 100));
        await LookAgainAsync(milestone);

        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await AwaitBreaksAsync(milestone, "MISSING_TRANSFER ISSUER_TOLD");
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_transfer_that_turns_up_pending_is_not_missing_and_cannot_be_said_never_to_have_been_made()
    {
        await using var silo = await fixture.StartSiloAsync();
        using var http = Operator(silo);
        var milestone = await LoseTransferAsync(silo);
        await AwaitBreaksAsync(milestone, "MISSING_TRANSFER OPEN");

        await fixture.Issuer.BreakAsync(InitiateTransfer, "TRANSFER_STAYS_PENDING");
        var transfer = await milestone.SendBesideAsync(silo, fixture, (long)(Milestone.Value * 100));
        await LookAgainAsync(milestone);
        await AwaitBreaksAsync(milestone, "MISSING_TRANSFER ISSUER_TOLD");
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Pending);

        await fixture.Issuer.HideTransferAsync(milestone.Memo);
        await LookAgainAsync(milestone);
        await AwaitBreaksAsync(milestone, "MISSING_TRANSFER OPEN");
        var refused = await ResolveAsync(http, Assert.Single(await ListAsync(http, milestone)), "TRANSFER_NEVER_MADE");
        await fixture.Issuer.ShowTransferAsync(milestone.Memo);
        await fixture.Issuer.SettleTransferAsync(transfer);
        await LookAgainAsync(milestone);

        Assert.Equal((HttpStatusCode.Conflict, "resolution_not_possible"), (refused.Status, Text(refused, "code")));
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await AwaitBreaksAsync(milestone, "MISSING_TRANSFER ISSUER_TOLD");
        Assert.Equal([10_000, 7_500, 0, 0, 2_500], await PoolAsync(milestone));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_transfer_that_failed_for_a_reason_that_proves_nothing_ends_by_the_operators_word_and_the_issuers()
    {
        await using var silo = await fixture.StartSiloAsync();
        using var http = Operator(silo);
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await fixture.Issuer.BreakAsync(InitiateTransfer, "TRANSFER_FAILS", reason: "INTERNAL_SERVER_ERROR");
        await milestone.CompleteAsync(silo);
        await AwaitBreaksAsync(milestone, "FAILED_UNLISTED OPEN");
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Unknown);
        var held = await PoolAsync(milestone);
        var found = Assert.Single(await ListAsync(http, milestone));

        var accepted = await ResolveAsync(http, found, "ACCEPTED");
        await fixture.Issuer.HideTransferAsync(milestone.Memo);
        var unseen = await ResolveAsync(http, found, "TRANSFER_FAILED");
        await fixture.Issuer.ShowTransferAsync(milestone.Memo);
        var resolved = await ResolveAsync(http, found, "TRANSFER_FAILED");

        Assert.Equal([10_000, 7_500, 0, 2_500, 0], held);
        Assert.Equal((HttpStatusCode.Conflict, "resolution_not_possible"), (accepted.Status, Text(accepted, "code")));
        Assert.Equal((HttpStatusCode.Conflict, "resolution_not_possible"), (unseen.Status, Text(unseen, "code")));
        Assert.Equal((HttpStatusCode.OK, "TRANSFER_FAILED"), (resolved.Status, Text(resolved, "resolution")));
        await AwaitBreaksAsync(milestone, "FAILED_UNLISTED TRANSFER_FAILED");
        Assert.Equal([10_000, 7_500, 2_500, 0, 0], await PoolAsync(milestone));
        Assert.Equal(["transfer_failed_by_operator"], await milestone.EndsAsync(fixture.Database));

        var again = milestone with { DisbursementId = milestone.Partner.NewId<DisbursementId>() };
        await again.CompleteAsync(silo);
        await again.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task The_operator_accepts_an_extra_transfer_and_the_user_task_is_not_frozen_any_more()
    {
        await using var silo = await fixture.StartSiloAsync();
        using var http = Operator(silo);
        var partner = await fixture.NewPartnerAsync(silo);
        var milestone = await Milestone.PrepareAsync(silo, partner, fixture.Database);
        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Settled);
        await milestone.ReportAsync(silo, "an-extra-transfer");
        Assert.True(await IsFrozenAsync(milestone));
        var found = Assert.Single(await ListAsync(http, milestone));

        var refused = await ResolveAsync(http, found, "TRANSFER_NEVER_MADE");
        var resolved = await ResolveAsync(http, found, "ACCEPTED");

        Assert.Equal("resolution_not_possible", Text(refused, "code"));
        Assert.Equal(("ACCEPTED", "A note."), (Text(resolved, "resolution"), Text(resolved, "note")));
        Assert.False(await IsFrozenAsync(milestone));
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task What_is_no_resolution_or_no_break_is_refused()
    {
        await using var silo = await fixture.StartSiloAsync();
        using var http = Operator(silo);

        var unknown = await ResolveAsync(http, "brk_00000000000000000000000000", "ACCEPTED");
        var malformed = await ResolveAsync(http, "brk_1", "ACCEPTED");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.Status, malformed.Status));
    }

    /// <summary>A milestone whose transfer never reached the issuer, and whose key may not be sent again.</summary>
    private async Task<Milestone> LoseTransferAsync(LocalSilo silo)
    {
        var milestone = await Milestone.PrepareAsync(silo, await fixture.NewPartnerAsync(silo), fixture.Database);
        await fixture.Issuer.BreakAsync(InitiateTransfer, "ERROR", times: 100);
        await milestone.CompleteAsync(silo);
        await milestone.AwaitAsync(fixture.Database, DisbursementStatus.Unknown);
        await fixture.Database.ExecuteAsync(
            "update disbursements set first_sent_at = first_sent_at - interval '2 hours' where id = $1",
            milestone.DisbursementId.Value
        );
        await LookAgainAsync(milestone);
        await fixture.Issuer.MendAsync();
        return milestone;
    }

    /// <summary>Has the next look happen now, and waits until it has.</summary>
    private async Task LookAgainAsync(Milestone milestone)
    {
        var before = await AttemptsAsync(milestone);
        await fixture.Database.ExecuteAsync(
            "update outbox set due_at = now(), lease_owner = null, leased_until = null where id = $1",
            milestone.DisbursementId.Value
        );
        await Eventually.Async(
            () => AttemptsAsync(milestone),
            attempts => attempts != before,
            IssuingFixture.Patience,
            "the transfer to be looked for"
        );
    }

    /// <summary>Changes with each look; null once there is nothing left to look for.</summary>
    private async Task<string?> AttemptsAsync(Milestone milestone) =>
        (
            await fixture.Database.ColumnAsync<string>(
                "select attempts || ' ' || due_at from outbox where id = $1 and lease_owner is null and due_at > now()",
                milestone.DisbursementId.Value
            )
        ).SingleOrDefault();

    private Task AwaitBreaksAsync(Milestone milestone, string expected) =>
        Eventually.Async(
            async () =>
                string.Join(
                    ", ",
                    await fixture.Database.ColumnAsync<string>(
                        "select kind || ' ' || coalesce(resolution, 'OPEN') from reconciliation_breaks where user_task_id = $1",
                        milestone.UserTask.UserTaskId.Value
                    )
                ),
            actual => actual == expected,
            IssuingFixture.Patience,
            $"the breaks to be {expected}"
        );

    private Task<int> SendsAsync(Milestone milestone) =>
        fixture.Database.ScalarAsync<int>(
            "select sends from disbursements where id = $1",
            milestone.DisbursementId.Value
        );

    private Task<bool> IsFrozenAsync(Milestone milestone) =>
        fixture.Database.ScalarAsync<bool>(
            "select is_frozen from user_tasks where id = $1",
            milestone.UserTask.UserTaskId.Value
        );

    private Task<IReadOnlyList<long>> PoolAsync(Milestone milestone) =>
        BooksAssert.PoolAsync(fixture.Database, milestone.UserTask.ProgramId);

    private static HttpClient Operator(LocalSilo silo) =>
        new(new ContractHandler())
        {
            BaseAddress = silo.Url,
            DefaultRequestHeaders =
            {
                Authorization = new AuthenticationHeaderValue(
                    "Basic",
                    Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{LocalSilo.AdminPassword}"))
                ),
            },
        };

    private static async Task<IReadOnlyList<string>> ListAsync(HttpClient http, Milestone milestone)
    {
        var page = await http.GetFromJsonAsync<JsonElement>(
            new Uri($"/v1/clients/{milestone.Partner.ClientId}/breaks?status=OPEN", UriKind.Relative)
        );
        return [.. page.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("breakId").GetString()!)];
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> ResolveAsync(
        HttpClient http,
        string breakId,
        string resolution
    )
    {
        using var response = await http.PostAsJsonAsync(
            new Uri($"/v1/reconciliation/breaks/{breakId}/resolve", UriKind.Relative),
            new { resolution, note = "A note." }
        );
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string? Text((HttpStatusCode Status, JsonElement Body) answer, string field) =>
        answer.Body.GetProperty(field).GetString();
}
