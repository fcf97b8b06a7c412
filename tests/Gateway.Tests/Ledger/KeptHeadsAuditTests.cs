using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Programs;
using Stretch.TestKit;
using Stretch.TestKit.Ledger;

namespace Stretch.Gateway.Tests.Ledger;

/// <summary>
/// A ledger of six entries before an auditor who kept what was published of it: the event that the pool ran low, a checkpoint,
/// the header of an export, and the key set.
/// </summary>
public sealed class KeptHeadsAuditTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly KeptFiles files = new();
    private Partner partner = null!;
    private string program = null!;
    private string events = null!;
    private string checkpoints = null!;
    private string keys = null!;

    [Fact]
    public async Task What_was_kept_agrees_with_a_ledger_that_nobody_touched()
    {
        var (csv, header) = await ExportAsync();
        var audit = await LedgerAudit.RunAsync(
            csv,
            "--heads",
            events,
            "--checkpoints",
            checkpoints,
            "--checkpoints",
            files.Keep($"HTTP/1.1 200 OK\r\nLedger-Head: {header}\r\n"),
            "--keys",
            keys
        );

        Assert.True(audit.ExitCode == 0, audit.Output);
        Assert.Contains("kept      3 heads of this ledger, 0 contradicted", audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rewrite_that_is_right_in_itself_contradicts_the_events_and_the_checkpoints_that_were_kept()
    {
        await new Forger(gateway.Database, ProgramId.TryParse(program, out var id) ? id : default).RewriteAsync(3);
        var (csv, header) = await ExportAsync();

        var byEvents = await LedgerAudit.RunAsync(csv, "--heads", events);
        var byCheckpoints = await LedgerAudit.RunAsync(csv, "--checkpoints", checkpoints, "--keys", keys);
        var byItself = await LedgerAudit.RunAsync(csv, "--checkpoints", files.Keep(header), "--keys", keys);

        Assert.Equal(1, byEvents.ExitCode);
        Assert.Matches("entry 6 hashes to .*; event evt_.* was rewritten", byEvents.Output);
        Assert.Equal(1, byCheckpoints.ExitCode);
        Assert.Matches("entry 6 hashes to .*; checkpoint 1 says .* after entry 0, was rewritten", byCheckpoints.Output);
        // What the server signs now says nothing of what was: that is why heads are kept.
        Assert.True(byItself.ExitCode == 0, byItself.Output);
        var verified = (await partner.Client.PostAsync($"/v1/programs/{program}/ledger/verify")).Expect(200);
        Assert.Contains(
            "ledger_entries 6",
            verified.GetProperty("differences").EnumerateArray().Select(row => row.GetProperty("row").GetString())
        );
    }

    [Fact]
    public async Task A_ledger_that_was_cut_short_lacks_the_entry_that_was_published()
    {
        var (csv, _) = await ExportAsync();
        var cut = string.Join("\r\n", csv.Split("\r\n")[..5]) + "\r\n";

        var audit = await LedgerAudit.RunAsync(cut, "--checkpoints", checkpoints, "--keys", keys);

        Assert.Equal(1, audit.ExitCode);
        Assert.Contains(
            "there were 6, as checkpoint 1 says: the end is missing",
            audit.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Heads_of_another_ledger_prove_nothing_about_this_one()
    {
        var other = await LedgerExport.ReadAsync(gateway, partner, await partner.NewProgramAsync());

        var audit = await LedgerAudit.RunAsync(other.Text, "--heads", events);

        Assert.Equal(1, audit.ExitCode);
        Assert.Contains("None of the heads that were kept is of this ledger", audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_no_kept_key_signed_is_refused()
    {
        var (csv, _) = await ExportAsync();
        var text = await File.ReadAllTextAsync(checkpoints);
        var signed = JsonElement.Parse(text).GetProperty("data")[0].GetProperty("signedCheckpoint").GetString()!;
        var parts = signed.Split('.');
        // The header's own words, so that it is JSON, signed by nobody.
        var forged = files.Keep($"{parts[0]}.{parts[0]}.{parts[2]}");

        var audit = await LedgerAudit.RunAsync(csv, "--checkpoints", forged, "--keys", keys);

        Assert.Equal(1, audit.ExitCode);
        Assert.Contains("has a head that no key of --keys signed", audit.Output, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        partner = await Partner.NewAsync(gateway);
        program = await partner.NewProgramAsync(pool: 50);
        var task = await partner.NewTaskAsync(10);
        for (var i = 0; i < 5; i++)
        {
            (await partner.AssignAsync(task, await partner.NewMemberAsync(program), program)).Expect(201);
        }

        (await partner.Client.PostAsync($"/v1/programs/{program}/ledger/checkpoint")).Expect(200);
        var told = await Eventually.Async(
            () => partner.Client.GetAsync("/v1/events"),
            page => page.Expect(200).GetProperty("data").GetArrayLength() == 1,
            Patience,
            "the event that the pool is low"
        );
        events = files.Keep(told.Text);
        checkpoints = files.Keep((await partner.Client.GetAsync("/v1/ledger/checkpoints")).Text);
        keys = files.Keep((await partner.Client.GetAsync("/v1/ledger/keys")).Text);
    }

    public Task DisposeAsync()
    {
        files.Dispose();
        return Task.CompletedTask;
    }

    private async Task<(string Csv, string Header)> ExportAsync()
    {
        var export = await LedgerExport.ReadAsync(gateway, partner, program);
        return (export.Text, Assert.Single(export.Headers.GetValues("Ledger-Head")));
    }
}
