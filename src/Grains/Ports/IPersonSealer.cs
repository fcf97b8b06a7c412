using Stretch.Domain.Users;
using Stretch.Users;

namespace Stretch.Grains.Ports;

/// <summary>Encrypts what tells who a person is, under a key of that person alone.</summary>
public interface IPersonSealer
{
    /// <summary>A new random key, wrapped by the server's.</summary>
    PersonKey NewKey(UserId person);

    /// <param name="purpose">Separates uses: what was sealed for one purpose cannot be opened for another.</param>
    /// <param name="row">The row it is for: it cannot be opened as another's.</param>
    byte[] Seal(ReadOnlySpan<byte> plain, PersonKey key, string purpose, Guid row);

    /// <summary>Opens what was sealed so; and, under the server's key, what was sealed before people had keys of their own.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">
    /// Tampered with, sealed for another purpose, row or person; or the key is gone.
    /// </exception>
    byte[] Open(ReadOnlySpan<byte> sealedBytes, PersonKey? key, string purpose, Guid row);
}
