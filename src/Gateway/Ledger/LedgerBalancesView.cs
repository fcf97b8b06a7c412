using Stretch.Programs;

namespace Stretch.Gateway.Ledger;

/// <summary>Where a program's money lay once the last of so many entries was written.</summary>
/// <param name="EntryCount">How many entries are summed, from the first.</param>
/// <param name="ChainHead">SHA-256 of the last of them, hexadecimal; zeros where there is none.</param>
public sealed record LedgerBalancesView(ProgramId ProgramId, long EntryCount, string ChainHead, AwardPool AwardPool);
