using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Stretch.Silo.Hosting.Listening;

/// <summary>
/// Lets a listening socket take no new connection, while those whose handshake has begun are still completed. To close it at
/// once would reset whoever has connected already and was not yet taken: a client that has done nothing wrong, and perhaps
/// has sent its request. Whom the filter turns away tries again within a second by itself, as if a packet had been lost, and
/// meets another silo, or is refused.
/// </summary>
internal static class HandshakeFilter
{
    // linux/asm-generic/socket.h and linux/bpf_common.h
    private const int SolSocket = 1;
    private const int SoAttachFilter = 26;
    private const ushort LoadByteAt = 0x30;
    private const ushort JumpIfAnySet = 0x45;
    private const ushort Return = 0x06;

    private const uint FlagsInTcpHeader = 13;
    private const uint Syn = 0x02;
    private const uint Nothing = 0;
    private const uint All = uint.MaxValue;

    private static readonly Instruction[] Program =
    [
        new(LoadByteAt, 0, 0, FlagsInTcpHeader),
        new(JumpIfAnySet, 0, 1, Syn),
        new(Return, 0, 0, Nothing),
        new(Return, 0, 0, All),
    ];

    /// <summary>False where the system has no such filters: only Linux does.</summary>
    public static bool TryAttach(Socket listener)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var pinned = GCHandle.Alloc(Program, GCHandleType.Pinned);
        try
        {
            // The kernel copies the program.
            var program = new FilterProgram((ushort)Program.Length, pinned.AddrOfPinnedObject());
            listener.SetRawSocketOption(
                SolSocket,
                SoAttachFilter,
                MemoryMarshal.AsBytes(new Span<FilterProgram>(ref program))
            );
            return true;
        }
        catch (SocketException)
        {
            return false; // A sandbox may forbid it; closing is then as abrupt as elsewhere.
        }
        finally
        {
            pinned.Free();
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Instruction(ushort Code, byte IfTrue, byte IfFalse, uint Operand);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct FilterProgram(ushort Length, nint Instructions);
}
