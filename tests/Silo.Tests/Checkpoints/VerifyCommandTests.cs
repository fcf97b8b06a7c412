using Stretch.TestKit.Silos;

namespace Stretch.Silo.Tests.Checkpoints;

/// <summary><c>stretch verify</c>, as an operator runs it.</summary>
public sealed class VerifyCommandTests : IAsyncLifetime
{
    private const string Damage = "update ledger_entries set amount_cents = 999 where sequence = 4";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private SmallProgram program = null!;

    [Fact]
    public async Task It_ends_well_where_the_books_are_right()
    {
        var verified = await VerifyAsync();

        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    [Fact]
    public async Task It_fails_and_names_the_row_of_whichever_program_s_books_are_not_right()
    {
        var other = await program.OpenAnotherAsync();
        await program.Database.ExecuteAsync(Damage);

        var all = await VerifyAsync();
        var damaged = await VerifyAsync("--program", $"{program.Id}");
        var sound = await VerifyAsync("--program", $"{other}");

        Assert.Equal((1, 1, 0), (all.ExitCode, damaged.ExitCode, sound.ExitCode));
        Assert.Contains($"{program.Id} ledger_entries 5: entry", all.Output, StringComparison.Ordinal);
        Assert.Contains($"{program.Id} ledger_entries 5: entry", damaged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_database_agrees_with_itself_it_fails_over_what_was_kept_outside()
    {
        await program.Log.AppendAsync();
        var kept = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(
                kept,
                await program.Database.ScalarAsync<string>("select signed from ledger_checkpoints")
            );
            Assert.Equal(0, (await VerifyAsync("--checkpoints", kept)).ExitCode);
            await program.Database.ExecuteAsync(
                "delete from ledger_checkpoints; delete from events; delete from ledger_entries; delete from programs"
            );

            var verified = await VerifyAsync("--checkpoints", kept);

            Assert.Equal(1, verified.ExitCode);
            Assert.Contains("is the program is missing", verified.Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(kept);
        }
    }

    public async Task InitializeAsync() => program = await SmallProgram.OpenAsync();

    public async Task DisposeAsync() => await program.DisposeAsync();

    private Task<CommandAnswer> VerifyAsync(params IReadOnlyList<string> options) =>
        StretchCommand.RunAsync(program.Database.ConnectionString, Patience, ["verify", .. options]);
}
