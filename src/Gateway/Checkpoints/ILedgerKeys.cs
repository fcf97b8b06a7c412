using Stretch.Gateway.Security;
using Stretch.Programs;

namespace Stretch.Gateway.Checkpoints;

/// <summary>The server's keys for signing heads of ledgers. They are no keys of access tokens, and are published for good.</summary>
public interface ILedgerKeys
{
    /// <summary>Every key that a head was ever signed with, the oldest first.</summary>
    Task<IReadOnlyList<Es256Key>> ListAsync(CancellationToken cancellation);

    /// <summary>Signs what is no checkpoint: the end of an export.</summary>
    /// <param name="head">The hash of the entry, hexadecimal.</param>
    /// <returns>A JSON Web Signature in its compact form.</returns>
    Task<string> SignHeadAsync(ProgramId program, long ledgerSequence, string head, CancellationToken cancellation);
}
