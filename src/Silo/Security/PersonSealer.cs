using System.Security.Cryptography;
using System.Text;
using Stretch.Domain.Users;
using Stretch.Grains.Ports;
using Stretch.Users;

namespace Stretch.Silo.Security;

/// <summary>
/// AES-256-GCM under keys of people's own. A key is unwrapped for each text and forgotten at once, so that none outlives its row:
/// who is erased in the database is erased. Nonces are random: a person has few texts, nowhere near as many as would make two of
/// the same nonce likely.
/// </summary>
internal sealed class PersonSealer(ServerKey server) : IPersonSealer
{
    private const int KeyBytes = 32;
    private const int IdBytes = 16;

    public PersonKey NewKey(UserId person)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        RandomNumberGenerator.Fill(key);
        var wrapped = server.Seal(key, SealPurposes.PersonKey, person.Value.ToByteArray(bigEndian: true));
        CryptographicOperations.ZeroMemory(key);
        return new PersonKey(person, wrapped);
    }

    public byte[] Seal(ReadOnlySpan<byte> plain, PersonKey key, string purpose, Guid row)
    {
        var bytes = new byte[checked(PersonText.OverheadBytes + plain.Length)];
        bytes[0] = PersonText.Format;
        var text = new PersonText(bytes);
        RandomNumberGenerator.Fill(text.Nonce);
        using var cipher = CipherOf(key);
        cipher.Encrypt(text.Nonce, plain, text.Ciphertext, text.Tag, BoundTo(purpose, row));
        return bytes;
    }

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, PersonKey? key, string purpose, Guid row)
    {
        if (sealedBytes is [SealedText.Format, ..])
        {
            return server.Open(sealedBytes, purpose);
        }

        if (sealedBytes.Length < PersonText.OverheadBytes || sealedBytes[0] != PersonText.Format)
        {
            throw new CryptographicException("Not a sealed text of a known format.");
        }

        if (key is null)
        {
            throw new CryptographicException("The key of whom the text is about is gone.");
        }

        var text = new PersonText(sealedBytes.ToArray());
        var plain = new byte[text.Ciphertext.Length];
        using var cipher = CipherOf(key);
        cipher.Decrypt(text.Nonce, text.Ciphertext, text.Tag, plain, BoundTo(purpose, row));
        return plain;
    }

    private AesGcm CipherOf(PersonKey key)
    {
        var unwrapped = server.Open(
            key.Wrapped.Span,
            SealPurposes.PersonKey,
            key.Person.Value.ToByteArray(bigEndian: true)
        );
        var cipher = new AesGcm(unwrapped, SealedText.TagBytes);
        CryptographicOperations.ZeroMemory(unwrapped);
        return cipher;
    }

    private static byte[] BoundTo(string purpose, Guid row)
    {
        var data = new byte[IdBytes + Encoding.UTF8.GetByteCount(purpose)];
        row.TryWriteBytes(data, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(purpose, data.AsSpan(IdBytes));
        return data;
    }
}
