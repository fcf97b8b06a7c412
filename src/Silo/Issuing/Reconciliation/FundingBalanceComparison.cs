using System.Globalization;
using Stretch.Clients;
using Stretch.Highnote.Transfers;
using Stretch.Silo.Persistence.Reconciliation;

namespace Stretch.Silo.Issuing.Reconciliation;

/// <summary>
/// The balance of an account beside the transfers that the issuer lists of it, since the look before; and beside every fall that
/// is a break still, which closes when transfers turn up in the list that explain it. A fall stands in the table before the look
/// moves on, so a run that is cut short loses none; the next one finds it again as the same break.
/// <para>
/// A transfer counts for a window if it may lie in it, by a minute more or less. Partners who share an account look at it one right
/// after the other: were each look the beginning of the next window, most transfers would count for several, and hide as much.
/// So a look stays the beginning until a window of <see cref="LeastWindow"/> is over, whoever looks meanwhile.
/// </para>
/// </summary>
internal sealed class FundingBalanceComparison
{
    /// <summary>A fall that is older than this is the operator's to judge: looking again would list ever more transfers.</summary>
    private static readonly TimeSpan RecheckFor = TimeSpan.FromDays(7);

    /// <summary>Long beside the two minutes by which transfers at its ends may be off.</summary>
    private static readonly TimeSpan LeastWindow = TimeSpan.FromHours(1);

    private readonly BalanceLook? _before;
    private readonly BalanceLook _now;
    private readonly BalanceFall? _fall;
    private readonly BalanceWindow? _window;
    private readonly IReadOnlyList<(AccountBreak Break, BalanceWindow Window)> _open;

    /// <param name="before">Null at the first look, which only begins the comparison.</param>
    /// <param name="open">The account's breaks of any kind.</param>
    public FundingBalanceComparison(
        string account,
        BalanceLook? before,
        BalanceLook now,
        IEnumerable<AccountBreak> open
    )
    {
        _before = before;
        _now = now;
        if (before is not null && before.Cents > now.Cents && before.AsOf < now.AsOf)
        {
            _fall = new BalanceFall(before.Cents - now.Cents, before.AsOf, now.AsOf);
            _window = WindowOf(account, _fall);
        }

        _open =
        [
            .. from seen in open
            let fall = seen.Fall
            where fall is not null && now.AsOf - fall.To < RecheckFor
            select (seen, WindowOf(account, fall)),
        ];
    }

    /// <summary>What has changed since then has to be listed; null where nothing has to be for the balance's sake.</summary>
    public DateTimeOffset? ListFrom => Windows.Select(window => (DateTimeOffset?)window.ListFrom).Min();

    private IEnumerable<BalanceWindow> Windows =>
        _open.Select(one => one.Window).Concat(_window is null ? [] : [_window]);

    /// <summary>Counts a listed transfer, each once.</summary>
    public void Add(Transfer transfer)
    {
        foreach (var window in Windows)
        {
            window.Add(transfer);
        }
    }

    /// <summary>To be called when everything was listed.</summary>
    /// <returns>Whether money left the account unexplained since the look before.</returns>
    public async Task<bool> RecordAsync(
        ClientId client,
        string account,
        IFundingBreaks breaks,
        IFundingBalances balances,
        CancellationToken cancellation
    )
    {
        foreach (var (seen, _) in _open.Where(one => one.Window.UnexplainedCents == 0))
        {
            await breaks.CloseAsync(seen, cancellation);
        }

        var unexplained = _window?.UnexplainedCents ?? 0;
        if (unexplained > 0)
        {
            var detail = Describe(_fall!, unexplained);
            await breaks.OpenAsync(AccountBreak.Outflow(client, account, _fall!, detail), cancellation);
        }

        if (unexplained > 0 || IsOver(_before, _now))
        {
            await balances.KeepAsync(account, _now, cancellation);
        }

        await balances.NoteComparedAsync(account, cancellation);
        return unexplained > 0;
    }

    /// <summary>After a rise at once: measured from the old balance, as much could leave unseen as came in.</summary>
    private static bool IsOver(BalanceLook? before, BalanceLook now) =>
        before is null || now.Cents > before.Cents || now.AsOf - before.AsOf >= LeastWindow;

    private static string Describe(BalanceFall fall, long unexplained) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"From {fall.From} to {fall.To} the balance fell by {fall.Cents} cents; at least {unexplained} of them left the "
                + $"account by no transfer that the issuer lists."
        );

    private static BalanceWindow WindowOf(string account, BalanceFall fall) =>
        new(account, fall.Cents, fall.From, fall.To);
}
