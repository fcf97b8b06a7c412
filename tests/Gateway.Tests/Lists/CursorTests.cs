using Stretch.Gateway.Lists;

namespace Stretch.Gateway.Tests.Lists;

public sealed class CursorTests
{
    private static readonly ListName List = ListName.Of("/v1/programs");

    private static readonly Cursor Written = new(
        new Timestamp(1_800_000_000_123),
        new Guid("0198c0de-0000-7000-8000-00000000abcd")
    );

    [Fact]
    public void A_cursor_survives_its_text()
    {
        Assert.True(Cursor.TryParse(Written.ToText(List), ListName.Of("/V1/Programs"), out var read));
        Assert.Equal(Written, read);
    }

    [Fact]
    public void Another_lists_cursor_is_none() =>
        Assert.False(Cursor.TryParse(Written.ToText(ListName.Of("/v1/users")), List, out _));

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("AAAAAP____________________________8AAA")]
    public void Anything_else_is_no_cursor(string text) => Assert.False(Cursor.TryParse(text, List, out _));

    [Fact]
    public void A_moment_that_does_not_exist_is_no_cursor()
    {
        var text = (Written with { At = new Timestamp(long.MaxValue) }).ToText(List);
        Assert.False(Cursor.TryParse(text, List, out _));
    }
}
