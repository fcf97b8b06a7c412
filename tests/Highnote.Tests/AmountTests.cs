namespace Stretch.Highnote.Tests;

public sealed class AmountTests
{
    [Theory]
    [InlineData(1099, 2, 1099L)]
    [InlineData(0, 2, 0L)]
    [InlineData(12, 0, 1200L)]
    [InlineData(10_990_000, 6, 1099L)]
    [InlineData(long.MaxValue, 2, long.MaxValue)]
    public void Whole_cents_are_scaled_by_the_decimal_places(long value, int places, long cents) =>
        Assert.Equal(cents, new Amount(value, "USD", places).ExactCents);

    [Theory]
    [InlineData(10_990_001, 6)]
    [InlineData(5, 3)]
    public void A_fraction_of_a_cent_is_not_rounded_away(long value, int places) =>
        Assert.Null(new Amount(value, "USD", places).ExactCents);

    [Fact]
    public void Another_currency_has_no_us_cents() => Assert.Null(new Amount(100, "EUR", 2).ExactCents);
}
