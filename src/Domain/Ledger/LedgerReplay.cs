using Stretch.Ledger;
using Stretch.Programs;

namespace Stretch.Domain.Ledger;

/// <summary>
/// Recomputes a program's accounts and chain from its entries alone, in order, in memory that does not grow with them.
/// </summary>
public sealed class LedgerReplay(ProgramId program)
{
    private readonly List<LedgerFault> _faults = [];
    private readonly Dictionary<Account, long> _balances = Enum.GetValues<Account>()
        .ToDictionary(account => account, _ => 0L);

    public long Length { get; private set; }

    /// <summary>The hash of the last entry.</summary>
    public Digest Head { get; private set; } = Digest.None;

    public IReadOnlyList<LedgerFault> Faults => _faults;

    public AwardPool Pool =>
        new(
            Money.Zero - Balance(Account.Funding),
            Balance(Account.Available),
            Balance(Account.Reserved),
            Balance(Account.InTransit),
            Balance(Account.Paid)
        );

    public void Add(LedgerEntry entry)
    {
        var expected = Length + 1;
        if (entry.ProgramId != program || entry.Sequence != expected)
        {
            Fault(entry, $"stands where entry {expected} belongs");
        }

        if (entry.PreviousHash != Head)
        {
            Fault(entry, $"carries {entry.PreviousHash} where the entry before hashes to {Head}");
        }

        if (!entry.Amount.IsPositive)
        {
            Fault(entry, $"moves {entry.Amount}");
        }

        _balances[entry.Debit] = checked(_balances[entry.Debit] - entry.Amount.Cents);
        _balances[entry.Credit] = checked(_balances[entry.Credit] + entry.Amount.Cents);
        // Funding is where money comes from: it is the only account that may be below zero.
        if (entry.Debit != Account.Funding && _balances[entry.Debit] < 0)
        {
            Fault(entry, $"takes {UpperSnake.Of(entry.Debit)} below zero");
        }

        Length = entry.Sequence;
        Head = LedgerHash.Of(entry);
    }

    private Money Balance(Account account) => new(_balances[account]);

    private void Fault(LedgerEntry entry, string what) => _faults.Add(new LedgerFault(entry.Sequence, what));
}

/// <summary>An entry that cannot be right where it stands.</summary>
public sealed record LedgerFault(long Sequence, string What);
