using Stretch.Grains.Ports;

namespace Stretch.Simulation.Kernel;

/// <summary>Seals nothing: a real cipher draws its own random numbers.</summary>
internal sealed class PlainSealer : ISealer
{
    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose) => plain.ToArray();

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, string purpose) => sealedBytes.ToArray();
}
