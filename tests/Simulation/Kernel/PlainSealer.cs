using Stretch.Domain.Users;
using Stretch.Grains.Ports;
using Stretch.Users;

namespace Stretch.Simulation.Kernel;

/// <summary>Seals nothing: a real cipher draws its own random numbers.</summary>
internal sealed class PlainSealer : ISealer, IPersonSealer
{
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose) => plain.ToArray();

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose) => sealedBytes.ToArray();

    public PersonKey NewKey(UserId person) => new(person, Wrapped: default);

    public byte[] Seal(ReadOnlySpan<byte> plain, PersonKey key, string purpose, Guid row) => plain.ToArray();

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, PersonKey? key, string purpose, Guid row) =>
        sealedBytes.ToArray();
}
