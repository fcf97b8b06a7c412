using Stretch.Programs;

namespace Stretch.Silo.Verification;

/// <summary>It is this silo's turn.</summary>
/// <param name="Program">Whose books are to be verified.</param>
internal sealed record VerificationTurn(Guid Owner, ProgramId Program);
