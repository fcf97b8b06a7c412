namespace Stretch.Grains.Ports;

/// <summary>Encrypts what must not be readable in the database, under the server's key.</summary>
public interface ISealer
{
    /// <param name="purpose">Separates uses: what was sealed for one purpose cannot be opened for another.</param>
    byte[] Seal(ReadOnlySpan<byte> plain, string purpose);

    /// <exception cref="System.Security.Cryptography.CryptographicException">Tampered with, or sealed for another purpose.</exception>
    byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose);
}
