using System.Globalization;
using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Ledger;

/// <summary>An exported ledger before a program that shares nothing with Stretch, as it is and damaged.</summary>
public sealed class LedgerAuditTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>, IAsyncLifetime
{
    private Partner partner = null!;
    private string program = null!;
    private string[] lines = null!;
    private JsonElement balances;

    [Fact]
    public async Task An_export_is_right_and_has_the_money_where_the_program_has_it()
    {
        var audit = await LedgerAudit.RunAsync(Csv(lines), Kept());

        Assert.True(audit.ExitCode == 0, audit.Output);
        Assert.Contains(balances.GetProperty("chainHead").GetString()!, audit.Output, StringComparison.Ordinal);
        Assert.Matches(@"AVAILABLE\s+970\.00", audit.Output);
        Assert.Matches(@"RESERVED\s+30\.00", audit.Output);
    }

    [Theory]
    [InlineData("change", "entry 3 says that it hashes to")]
    [InlineData("delete", "entry 3 calls itself 4")]
    [InlineData("swap", "entry 2 calls itself 3")]
    [InlineData("insert", "entry 4 calls itself 3")]
    [InlineData("truncate", "the end is missing")]
    [InlineData("overdraw", "takes AVAILABLE below zero")]
    [InlineData("misdirect", "which RESERVE never does")]
    public async Task Damage_is_found_and_named(string damage, string named)
    {
        var audit = await LedgerAudit.RunAsync(Csv(Damage(damage)), Kept());

        Assert.True(audit.ExitCode == 1, audit.Output);
        Assert.Contains(named, audit.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ledger_that_was_rewritten_whole_is_betrayed_by_the_head_that_was_kept()
    {
        // Another program's ledger is right in itself, as one would be that was hashed anew.
        var other = await OpenAsync();
        var audit = await LedgerAudit.RunAsync(other, Kept());

        Assert.True(audit.ExitCode == 1, audit.Output);
        Assert.Contains("was rewritten", audit.Output, StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        partner = await Partner.SharedAsync(gateway);
        lines = (await OpenAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        balances = (await partner.Client.GetAsync($"/v1/programs/{program}/ledger/balances")).Expect(200);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<string> OpenAsync()
    {
        program = await partner.NewProgramAsync(pool: 1_000);
        var task = await partner.NewTaskAsync(10);
        for (var i = 0; i < 3; i++)
        {
            (await partner.AssignAsync(task, await partner.NewMemberAsync(program), program)).Expect(201);
        }

        return (await LedgerExport.ReadAsync(gateway, partner, program)).Text;
    }

    private string[] Kept() =>
        [
            "--entries",
            balances.GetProperty("entryCount").GetInt64().ToString(CultureInfo.InvariantCulture),
            "--head",
            balances.GetProperty("chainHead").GetString()!,
        ];

    /// <summary>The first line has the names, so that entry n is line n.</summary>
    private IEnumerable<string> Damage(string damage) =>
        damage switch
        {
            "change" => With(3, lines[3].Replace("task_assigned", "user_enrolled", StringComparison.Ordinal)),
            "delete" => lines.Where((_, i) => i != 3),
            "swap" => [lines[0], lines[1], lines[3], lines[2], lines[4]],
            "insert" => [.. lines[..4], lines[3], lines[4]],
            "truncate" => lines[..4],
            "overdraw" => With(2, lines[2].Replace(",1000,", ",100100,", StringComparison.Ordinal)),
            "misdirect" => With(2, lines[2].Replace("AVAILABLE,RESERVED", "AVAILABLE,PAID", StringComparison.Ordinal)),
            _ => throw new ArgumentOutOfRangeException(nameof(damage)),
        };

    private IEnumerable<string> With(int entry, string line) => [.. lines[..entry], line, .. lines[(entry + 1)..]];

    private static string Csv(IEnumerable<string> lines) => string.Join("\r\n", lines) + "\r\n";
}
