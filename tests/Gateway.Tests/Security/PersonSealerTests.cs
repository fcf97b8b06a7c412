using System.Security.Cryptography;
using Stretch.Domain.Users;
using Stretch.Silo.Security;
using Stretch.Users;

namespace Stretch.Gateway.Tests.Security;

public sealed class PersonSealerTests
{
    private static readonly Guid Row = new(1, 0, 0, new byte[8]);
    private static readonly UserId Ada = new(new Guid(2, 0, 0, new byte[8]));
    private static readonly UserId Bo = new(new Guid(3, 0, 0, new byte[8]));
    private readonly ServerKey server = new(RandomNumberGenerator.GetBytes(ServerKey.LengthBytes));
    private readonly PersonSealer people;
    private readonly PersonKey key;

    public PersonSealerTests()
    {
        people = new PersonSealer(server);
        key = people.NewKey(Ada);
    }

    [Fact]
    public void What_was_sealed_opens_again_and_never_looks_the_same()
    {
        var first = people.Seal("plain"u8, key, "a", Row);
        var second = people.Seal("plain"u8, key, "a", Row);

        Assert.Equal("plain"u8.ToArray(), people.Open(first, key, "a", Row));
        Assert.Equal("plain"u8.ToArray(), people.Open(second, key, "a", Row));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Every_changed_byte_is_noticed()
    {
        var text = people.Seal("plain"u8, key, "a", Row);
        for (var i = 0; i < text.Length; i++)
        {
            var changed = text.ToArray();
            changed[i] ^= 1;
            Refuses(() => people.Open(changed, key, "a", Row));
        }
    }

    [Fact]
    public void Another_purpose_row_or_person_opens_nothing()
    {
        var text = people.Seal("plain"u8, key, "a", Row);

        Refuses(() => people.Open(text, key, "b", Row));
        Refuses(() => people.Open(text, key, "a", Guid.Empty));
        Refuses(() => people.Open(text, people.NewKey(Ada), "a", Row));
        Refuses(() => people.Open(text, people.NewKey(Bo), "a", Row));
        Refuses(() => people.Open(text.AsSpan(0, 10), key, "a", Row));
    }

    [Fact]
    public void A_key_that_is_put_into_another_persons_row_is_no_key()
    {
        var text = people.Seal("plain"u8, key, "a", Row);

        Refuses(() => people.Open(text, new PersonKey(Bo, key.Wrapped), "a", Row));
    }

    [Fact]
    public void Without_the_key_or_the_servers_nothing_opens()
    {
        var text = people.Seal("plain"u8, key, "a", Row);
        var other = new PersonSealer(new ServerKey(RandomNumberGenerator.GetBytes(ServerKey.LengthBytes)));

        Refuses(() => people.Open(text, key: null, "a", Row));
        Refuses(() => other.Open(text, key, "a", Row));
        Refuses(() => server.Open(text, "a"));
    }

    [Fact]
    public void What_the_servers_key_sealed_before_people_had_keys_opens()
    {
        var text = server.Seal("plain"u8, "a");

        Assert.Equal("plain"u8.ToArray(), people.Open(text, key, "a", Row));
        Assert.Equal("plain"u8.ToArray(), people.Open(text, key: null, "a", Row));
    }

    private static void Refuses(Func<byte[]> open) => Assert.ThrowsAny<CryptographicException>(open);
}
