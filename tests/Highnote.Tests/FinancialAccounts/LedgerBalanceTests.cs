using Stretch.Highnote.FinancialAccounts;

namespace Stretch.Highnote.Tests.FinancialAccounts;

public sealed class LedgerBalanceTests
{
    [Theory]
    [InlineData("CREDIT", 12_345, 0, 12_345)]
    [InlineData("CREDIT", 0, 500, -500)]
    [InlineData("DEBIT", 0, 12_345, 12_345)]
    [InlineData("DEBIT", 500, 0, -500)]
    [InlineData("CREDIT", 700, 200, 500)]
    public void A_balance_is_its_normal_side_minus_the_other(string normal, long credit, long debit, long cents) =>
        Assert.Equal(cents, Ledger(normal, credit, debit, places: 2).ToBalance()?.Cents);

    [Theory]
    [InlineData(1_009_999, 0, 100)]
    [InlineData(0, 1_000_001, -101)]
    public void A_fraction_of_a_cent_is_never_shown_as_spendable(long credit, long debit, long cents) =>
        Assert.Equal(cents, Ledger("CREDIT", credit, debit, places: 6).ToBalance()?.Cents);

    [Fact]
    public void Sides_of_different_scale_are_brought_to_one()
    {
        var ledger = new LedgerWire(
            "AVAILABLE_CASH",
            "CREDIT",
            new AmountWire(100, "USD", 2),
            new AmountWire(500_000, "USD", 6)
        );

        Assert.Equal(50, ledger.ToBalance()?.Cents);
    }

    [Fact]
    public void A_side_the_issuer_left_out_counts_as_nothing()
    {
        var ledger = new LedgerWire("AVAILABLE_CASH", "CREDIT", new AmountWire(100, "USD", 2));

        Assert.Equal(100, ledger.ToBalance()?.Cents);
    }

    [Fact]
    public void A_ledger_without_amounts_has_no_balance() =>
        Assert.Null(new LedgerWire("AVAILABLE_CASH", "CREDIT").ToBalance());

    [Fact]
    public void A_ledger_that_names_no_normal_side_does_not_read() =>
        Assert.Throws<FormatException>(() => Ledger("SIDEWAYS", 1, 0, places: 2).ToBalance());

    [Fact]
    public void A_ledger_in_another_currency_does_not_read()
    {
        var ledger = new LedgerWire("AVAILABLE_CASH", "CREDIT", new AmountWire(100, "EUR", 2));

        Assert.Throws<FormatException>(ledger.ToBalance);
    }

    private static LedgerWire Ledger(string normal, long credit, long debit, int places) =>
        new("AVAILABLE_CASH", normal, new AmountWire(credit, "USD", places), new AmountWire(debit, "USD", places));
}
