using Stretch.Domain.Ledger;
using Stretch.Silo.Checkpoints;
using Stretch.Silo.Persistence.Ledger;

namespace Stretch.Silo.Tests.Checkpoints;

/// <summary>The log of signed heads as it grows.</summary>
public sealed class CheckpointTests : IAsyncLifetime
{
    private SmallProgram program = null!;

    [Fact]
    public async Task Each_program_whose_ledger_has_changed_gets_one_and_each_carries_the_hash_of_the_one_before()
    {
        var other = await program.OpenAnotherAsync();
        var first = await program.Log.AppendAsync();
        Assert.Equal([program.Id, other], first.Select(each => each.ProgramId).OrderBy(id => id == other));
        Assert.Empty(await program.Log.AppendAsync());

        await program.GoOnAsync();
        var second = Assert.Single(await program.Log.AppendAsync());

        var before = first.Single(each => each.ProgramId == program.Id);
        Assert.Equal((program.Id, 2, 8), (second.ProgramId, second.Number, second.Sequence));
        var key = Assert.Single(await program.Log.Keys.ListAsync(default));
        var said = SignedHead.Read(second.Signed, key);
        Assert.Equal(
            new SignedHead(
                program.Id,
                8,
                second.Head,
                second.CreatedAt,
                new CheckpointLink(2, SignedHead.HashOf(before.Signed))
            ),
            said
        );
        Assert.Equal(Digest.None, SignedHead.Read(before.Signed, key)!.Link!.Previous);
        var report = await new BooksVerifier(program.Database.DataSource).VerifyAllAsync();
        Assert.True(report.AreRight, report.ToString());
    }

    [Fact]
    public async Task A_program_s_own_is_appended_when_asked_and_only_if_there_is_anything_new()
    {
        var once = await program.Log.Checkpointer.AppendOneAsync(program.Id, default);
        var again = await program.Log.Checkpointer.AppendOneAsync(program.Id, default);
        await program.GoOnAsync();
        var later = await program.Log.Checkpointer.AppendOneAsync(program.Id, default);

        Assert.Equal((1, 6), (once!.Number, once.Sequence));
        Assert.Equal(once, again);
        Assert.Equal((2, 8), (later!.Number, later.Sequence));
    }

    [Fact]
    public async Task Silos_that_append_at_once_make_one_chain_with_one_key()
    {
        var silos = Enumerable.Range(0, 4).Select(_ => CheckpointLog.On(program.Database)).ToArray();

        for (var round = 0; round < 3; round++)
        {
            await Task.WhenAll(silos.Select(silo => silo.AppendAsync()));
            await program.GoOnAsync();
        }

        Assert.Equal([1, 2, 3], await NumbersAsync());
        Assert.Single(await program.Log.Keys.ListAsync(default));
        var report = await new BooksVerifier(program.Database.DataSource).VerifyAsync(program.Id);
        Assert.True(report.AreRight, report.ToString());
    }

    [Fact]
    public async Task The_file_has_every_checkpoint_that_the_log_has()
    {
        var path = Path.GetTempFileName();
        var log = CheckpointLog.On(program.Database, path);

        await log.AppendAsync();
        await program.GoOnAsync();
        await log.AppendAsync();

        var stored = await program.Database.ColumnAsync<string>(
            "select signed from ledger_checkpoints order by number"
        );
        Assert.Equal(stored, SignedHead.FindAll(await File.ReadAllTextAsync(path)));
        Assert.Equal(2, (await File.ReadAllLinesAsync(path)).Length);
        File.Delete(path);
    }

    [Fact]
    public async Task Nothing_is_stored_that_could_not_be_written_to_the_file()
    {
        var log = CheckpointLog.On(program.Database, Path.Combine(Path.GetTempPath(), "missing", "checkpoints.jsonl"));

        await Assert.ThrowsAsync<DirectoryNotFoundException>(log.AppendAsync);

        Assert.Empty(await NumbersAsync());
    }

    [Fact]
    public async Task A_key_that_the_server_did_not_seal_is_neither_published_nor_signed_with()
    {
        await program.Log.AppendAsync();
        var stranger = CheckpointLog.On(program.Database, serverKey: [.. Enumerable.Repeat((byte)7, 32)]);

        Assert.Empty(await stranger.Keys.ListAsync(default));
        await Assert.ThrowsAsync<System.Security.Cryptography.CryptographicException>(() =>
            stranger.Keys.SignerAsync(default)
        );
    }

    [Fact]
    public async Task A_retired_key_stays_published_and_a_new_one_signs()
    {
        await program.Log.AppendAsync();
        await program.Database.ExecuteAsync("update ledger_keys set retired_at = now()");
        await program.GoOnAsync();
        var next = Assert.Single(await program.Log.AppendAsync());

        var keys = await program.Log.Keys.ListAsync(default);
        Assert.Equal(2, keys.Count);
        Assert.Equal(keys[1].KeyId, SignedHead.KeyIdOf(next.Signed));
        var report = await new BooksVerifier(program.Database.DataSource).VerifyAsync(program.Id);
        Assert.True(report.AreRight, report.ToString());
    }

    public async Task InitializeAsync() => program = await SmallProgram.OpenAsync();

    public async Task DisposeAsync() => await program.DisposeAsync();

    private Task<IReadOnlyList<long>> NumbersAsync() =>
        program.Database.ColumnAsync<long>("select number from ledger_checkpoints order by number");
}
