using Stretch.Domain.Disbursements;
using Stretch.Domain.Tests.Programs;

namespace Stretch.Domain.Tests.Disbursements;

public sealed class TransferMemoTests
{
    [Fact]
    public void A_memo_that_was_written_names_its_disbursement()
    {
        Assert.True(TransferMemo.TryRead(TransferMemo.Write(Known.Disbursement(), 12), out var id));
        Assert.Equal(Known.Disbursement(), id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("stretch")]
    [InlineData("stretch dsb_1 1")]
    [InlineData("Stretch dsb_01H4000000E00800000000000H 1")]
    [InlineData("stretch dsb_01H4000000E00800000000000H")]
    [InlineData("stretch ut_01H4000000E00800000000000H 1")]
    [InlineData("stretch dsb_01H4000000E00800000000000H 1 more")]
    public void Anything_else_names_nothing(string? memo) => Assert.False(TransferMemo.TryRead(memo, out _));
}
