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
    public void Equal_data_has_equal_hashes_for_one_purpose_only()
    {
        Assert.Equal(Hash("a", "x"), Hash("a", "x"));
        Assert.NotEqual(Hash("a", "x"), Hash("b", "x"));
        Assert.NotEqual(Hash("a", "x"), Hash("a", "y"));
    }

    private byte[] Hash(string purpose, string data)
    {
        var hash = new byte[32];
        key.Compute(purpose, System.Text.Encoding.UTF8.GetBytes(data), hash);
        return hash;
    }
}
