using Stretch.Load.Preparation;

namespace Stretch.Load.Tests.Preparation;

public sealed class NumberedIdsTests
{
    [Fact]
    public void Ids_are_numbers_counted_up_as_the_script_writes_them()
    {
        var ids = new NumberedIds();

        Assert.Equal("01900000-0000-7000-8000-000000000000", ids.Next().ToString());
        Assert.Equal("01900000-0000-7000-8000-000000000001", ids.Next().ToString());
    }

    [Fact]
    public void A_number_is_read_back()
    {
        var ids = new NumberedIds();
        for (var number = 0; number < 10; number++)
        {
            Assert.Equal(number, NumberedIds.NumberOf(ids.Next()));
        }
    }
}
