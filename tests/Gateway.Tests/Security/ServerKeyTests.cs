using System.Security.Cryptography;
using Stretch.Silo.Security;

namespace Stretch.Gateway.Tests.Security;

public sealed class ServerKeyTests
{
    private readonly ServerKey key = new(RandomNumberGenerator.GetBytes(ServerKey.LengthBytes));

    [Fact]
    public void What_was_sealed_opens_again_and_never_looks_the_same()
    {
        var first = key.Seal("plain"u8, "a");
        var second = key.Seal("plain"u8, "a");
        Assert.Equal("plain"u8.ToArray(), key.Open(first, "a"));
        Assert.Equal("plain"u8.ToArray(), key.Open(second, "a"));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var text = key.Seal("plain"u8, "a");
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text.ToArray();
            changed[i] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => key.Open(changed, "a"));
        }
    }

    [Fact]
    public void Another_purpose_or_another_server_opens_nothing()
    {
        var text = key.Seal("plain"u8, "a");
        var other = new ServerKey(RandomNumberGenerator.GetBytes(ServerKey.LengthBytes));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(text, "b"));
        Assert.ThrowsAny<CryptographicException>(() => other.Open(text, "a"));
        Assert.ThrowsAny<CryptographicException>(() => key.Open(text.AsSpan(0, 10), "a"));
    }

    [Fact]
    public void Of_several_keys_the_first_one_seals_and_each_opens()
    {
        byte[][] masters = [RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32)];
        var (fresh, old, both) = (new ServerKey(masters[0]), new ServerKey(masters[1]), new ServerKey(masters));
        var text = old.Seal("plain"u8, "a");

        var renewed = both.Renew(text, "a", boundTo: default)!;

        Assert.Equal("plain"u8.ToArray(), both.Open(text, "a"));
        Assert.Equal("plain"u8.ToArray(), fresh.Open(renewed, "a"));
        Assert.Equal("plain"u8.ToArray(), fresh.Open(both.Seal("plain"u8, "a"), "a"));
        Assert.Null(both.Renew(renewed, "a", boundTo: default));
        Assert.ThrowsAny<CryptographicException>(() => fresh.Renew(text, "a", boundTo: default));
    }

    [Fact]
    public void Equal_data_has_equal_hashes_for_one_purpose_only()
    {
        Assert.Equal(Hash("a", "x"), Hash("a", "x"));
        Assert.NotEqual(Hash("a", "x"), Hash("b", "x"));
        Assert.NotEqual(Hash("a", "x"), Hash("a", "y"));
    }

    [Fact]
    public async Task No_pair_of_key_and_nonce_is_used_twice_by_many_threads()
    {
        var sealing = Enumerable.Range(0, 4).Select(_ => Task.Run(() => SealMany(20_000)));
        var nonces = (await Task.WhenAll(sealing)).SelectMany(texts => texts).Select(Nonces).ToList();
        Assert.Equal(nonces.Count, nonces.Distinct().Count());
    }

    [Fact]
    public void A_key_that_has_sealed_its_share_gives_way_to_a_new_one()
    {
        var first = MessageNonce(key.Seal([], "a"));
        SealMany(SealingCipher.MaxMessages - 1);
        Assert.NotEqual(first, MessageNonce(key.Seal([], "a")));
    }

    private List<byte[]> SealMany(int count) => [.. Enumerable.Range(0, count).Select(_ => key.Seal([], "a"))];

    private static string Nonces(byte[] text) => Convert.ToHexString(text.AsSpan(1, 24));

    private static string MessageNonce(byte[] text) => Convert.ToHexString(text.AsSpan(1, 12));

    private byte[] Hash(string purpose, string data)
    {
        var hash = new byte[32];
        new KeyedHashes(key).Compute(purpose, System.Text.Encoding.UTF8.GetBytes(data), hash);
        return hash;
    }
}
