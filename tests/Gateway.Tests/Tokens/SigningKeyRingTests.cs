using Microsoft.Extensions.Logging.Abstractions;
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
    private RevokedSigningKeys knownToOne = null!;
    private RevokedSigningKeys knownToTwo = null!;

    public async Task InitializeAsync()
    {
        database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var store = new SigningKeyStore(database.DataSource, new ServerKey(new byte[ServerKey.LengthBytes]));
        // So that nothing is before the epoch, which the clock starts at.
        time.Advance(TimeSpan.FromDays(1_000));
        (knownToOne, knownToTwo) = (Revoked(store), Revoked(store));
        (one, two) = (new SigningKeyRing(store, knownToOne, time), new SigningKeyRing(store, knownToTwo, time));
    }

    public async Task DisposeAsync()
    {
        one.Dispose();
        two.Dispose();
        knownToOne.Dispose();
        knownToTwo.Dispose();
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

    [Fact]
    public async Task A_revoked_signer_has_a_successor_at_once_and_another_silo_learns_both_when_it_next_looks()
    {
        var leaked = await SignerAsync(one);
        Assert.Equal(leaked, await SignerAsync(two));
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await one.RevokeAsync(leaked, CancellationToken.None));

        var successor = Assert.Single(await PublishedAsync(one));
        Assert.NotEqual(leaked, successor);
        Assert.Equal(successor, await SignerAsync(one));
        Assert.True(knownToOne.Contains(leaked));
        await knownToTwo.LearnAsync(CancellationToken.None);
        Assert.True(knownToTwo.Contains(leaked));
        Assert.Null(await two.FindAsync(leaked, CancellationToken.None));
        Assert.Equal(successor, await SignerAsync(two));
    }

    [Fact]
    public async Task A_retired_key_does_not_sign_again_when_its_successor_is_revoked()
    {
        var retired = await SignerAsync(one);
        await RotateAndSignAsync();
        var leaked = await SignerAsync(one);
        Assert.Equal([retired, leaked], await PublishedAsync(one));

        Assert.True(await one.RevokeAsync(leaked, CancellationToken.None));

        var signer = await SignerAsync(one);
        Assert.NotEqual(leaked, signer);
        Assert.NotEqual(retired, signer);
        Assert.Equal([retired, signer], await PublishedAsync(one));
    }

    [Fact]
    public async Task A_revoked_key_that_does_not_sign_needs_no_successor()
    {
        var retired = await SignerAsync(one);
        await RotateAndSignAsync();
        var signer = await SignerAsync(one);
        time.Advance(TimeSpan.FromMinutes(1));
        await one.RotateAsync(CancellationToken.None);
        var next = (await PublishedAsync(one))[^1];
        Assert.Equal([retired, signer, next], await PublishedAsync(one));

        Assert.True(await one.RevokeAsync(retired, CancellationToken.None));
        Assert.Equal([signer, next], await PublishedAsync(one));
        Assert.True(await one.RevokeAsync(next, CancellationToken.None));
        Assert.Equal([signer], await PublishedAsync(one));
        Assert.Equal(signer, await SignerAsync(one));

        time.Advance(TimeSpan.FromMinutes(1));
        await one.RotateAsync(CancellationToken.None);
        Assert.Equal(2, (await PublishedAsync(one)).Count);
    }

    [Fact]
    public async Task The_next_key_still_takes_over_after_the_one_that_stood_in()
    {
        var leaked = await SignerAsync(one);
        time.Advance(TimeSpan.FromMinutes(1));
        await one.RotateAsync(CancellationToken.None);
        var next = (await PublishedAsync(one))[^1];
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await one.RevokeAsync(leaked, CancellationToken.None));
        var standIn = await SignerAsync(one);
        Assert.NotEqual(next, standIn);

        time.Advance(SigningKeyRing.PublishedBefore);
        Assert.Equal(next, await SignerAsync(one));
        // Its tokens may still be about, and are good.
        Assert.NotNull(await one.FindAsync(standIn, CancellationToken.None));
    }

    [Fact]
    public async Task Revoked_through_two_silos_at_once_it_has_one_successor_and_a_repeat_brings_no_other()
    {
        var leaked = await SignerAsync(one);
        Assert.Equal(leaked, await SignerAsync(two));

        await Task.WhenAll(
            one.RevokeAsync(leaked, CancellationToken.None),
            two.RevokeAsync(leaked, CancellationToken.None)
        );
        Assert.True(await one.RevokeAsync(leaked, CancellationToken.None));

        Assert.Single(await PublishedAsync(one));
        Assert.Equal(await PublishedAsync(one), await PublishedAsync(two));
    }

    [Fact]
    public async Task A_key_that_never_was_cannot_be_revoked()
    {
        var signer = await SignerAsync(one);
        Assert.False(await one.RevokeAsync(new string('A', 43), CancellationToken.None));
        Assert.Equal(signer, await SignerAsync(one));
    }

    private RevokedSigningKeys Revoked(SigningKeyStore store) =>
        new(store, time, NullLogger<RevokedSigningKeys>.Instance);

    private async Task RotateAndSignAsync()
    {
        time.Advance(TimeSpan.FromMinutes(1));
        await one.RotateAsync(CancellationToken.None);
        time.Advance(SigningKeyRing.PublishedBefore);
    }

    private static async Task<string> SignerAsync(SigningKeyRing ring) =>
        (await ring.SignerAsync(CancellationToken.None)).KeyId;

    private static async Task<List<string>> PublishedAsync(SigningKeyRing ring) =>
        [.. (await ring.PublishedAsync(CancellationToken.None)).Select(key => key.KeyId)];
}
