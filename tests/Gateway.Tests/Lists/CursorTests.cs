using Stretch.Gateway.Lists;

namespace Stretch.Gateway.Tests.Lists;

public sealed class CursorTests
{
    [Fact]
    public void A_cursor_survives_its_text()
    {
        var cursor = new Cursor(new Timestamp(1_800_000_000_123), new Guid("0198c0de-0000-7000-8000-00000000abcd"));
        Assert.True(Cursor.TryParse(cursor.ToString(), out var read));
        Assert.Equal(cursor, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("_____________________wAAAAAAAAAA")]
    public void Anything_else_is_no_cursor(string text) => Assert.False(Cursor.TryParse(text, out _));
}
