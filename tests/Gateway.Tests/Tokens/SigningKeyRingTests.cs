using Stretch.Gateway.Tokens;
using Stretch.Silo.Persistence.Clients;
using Stretch.Silo.Security;
using Stretch.TestKit;
using Stretch.TestKit.Postgres;

namespace Stretch.Gateway.Tests.Tokens;

/// <summary>Two silos' rings on one database and one clock.</summary>
public sealed class SigningKeyRingTests : IAsyncLifetime
{
    private readonly ManualTime time = new();
    private TestDatabase database = null!;
    private SigningKeyRing one = null!;
    private SigningKeyRing two = null!;

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var store = new SigningKeyStore(database.DataSource, new ServerKey(new byte[ServerKey.LengthBytes]));
        (one, two) = (new SigningKeyRing(store, time), new SigningKeyRing(store, time));
        // So that nothing is before the epoch, which the clock starts at.
        time.Advance(TimeSpan.FromDays(1_000));
    }

    public async Task DisposeAsync()
    {
        one.Dispose();
        two.Dispose();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Silos_that_start_at_once_share_their_first_key()
    {
        var signers = await Task.WhenAll(SignerAsync(one), SignerAsync(two));
        Assert.Equal(signers[0], signers[1]);
    }

    [Fact]
    public async Task A_new_key_is_known_to_every_silo_before_any_signs_with_it()
    {
        var old = await SignerAsync(one);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(old, await SignerAsync(two));
        await one.RotateAsync(CancellationToken.None);
        var next = (await PublishedAsync(one)).Single(key => key != old);

        // The other silo has just read the keys, so it learns of the next one as late as it ever may.
        Assert.Equal([old], await PublishedAsync(two));
        time.Advance(SigningKeyRing.RereadAfter);
        Assert.Equal([old, next], await PublishedAsync(two));
        Assert.True(SigningKeyRing.RereadAfter < SigningKeyRing.PublishedBefore);
        Assert.Equal([old, old], [await SignerAsync(one), await SignerAsync(two)]);

        time.Advance(SigningKeyRing.PublishedBefore - SigningKeyRing.RereadAfter);
        Assert.Equal([next, next], [await SignerAsync(one), await SignerAsync(two)]);
    }

    [Fact]
    public async Task A_retired_key_is_published_until_its_last_token_has_expired()
    {
        var old = await SignerAsync(one);
        time.Advance(TimeSpan.FromMinutes(1));
        await one.RotateAsync(CancellationToken.None);
        // A silo that read the keys just before may sign with the old one for that long.
        var lastToken = SigningKeyRing.PublishedBefore + SigningKeyRing.RereadAfter;
        time.Advance(lastToken + AccessToken.Lifetime);
        Assert.Contains(old, await PublishedAsync(two));

        time.Advance(SigningKeyRing.PublishedAfter - lastToken - AccessToken.Lifetime + SigningKeyRing.RereadAfter);
        Assert.DoesNotContain(old, await PublishedAsync(two));
        Assert.Null(await two.FindAsync(old, CancellationToken.None));
        Assert.Single(await PublishedAsync(one));
    }

    [Fact]
    public async Task A_key_signs_for_thirty_days_and_then_its_successor_comes_by_itself()
    {
        var old = await SignerAsync(one);
        time.Advance(SigningKeyRing.SigningPeriod + TimeSpan.FromSeconds(1));
        Assert.Equal(old, await SignerAsync(one));
        Assert.Equal(2, (await PublishedAsync(two)).Count);
        time.Advance(SigningKeyRing.PublishedBefore);
        Assert.NotEqual(old, await SignerAsync(one));
        Assert.Equal(await SignerAsync(one), await SignerAsync(two));
    }

    [Fact]
    public async Task Rotating_again_before_the_next_key_signs_changes_nothing()
    {
        await SignerAsync(one);
        time.Advance(TimeSpan.FromMinutes(1));
        await Task.WhenAll(one.RotateAsync(CancellationToken.None), two.RotateAsync(CancellationToken.None));
        await one.RotateAsync(CancellationToken.None);
        Assert.Equal(2, (await PublishedAsync(one)).Count);
    }

    private static async Task<string> SignerAsync(SigningKeyRing ring) =>
        (await ring.SignerAsync(CancellationToken.None)).KeyId;

    private static async Task<List<string>> PublishedAsync(SigningKeyRing ring) =>
        [.. (await ring.PublishedAsync(CancellationToken.None)).Select(key => key.KeyId)];
}
