using Stretch.Highnote.Cards;
using Stretch.Highnote.Transfers;

namespace Stretch.Highnote.Tests;

public sealed class CodedTests
{
    [Theory]
    [InlineData("ACTIVATION_REQUIRED", PaymentCardStatus.ActivationRequired)]
    [InlineData("CLOSED", PaymentCardStatus.Closed)]
    [InlineData("LOST_IN_SPACE", PaymentCardStatus.Unknown)]
    [InlineData("closed", PaymentCardStatus.Unknown)]
    [InlineData("4", PaymentCardStatus.Unknown)]
    [InlineData("", PaymentCardStatus.Unknown)]
    public void A_word_reads_as_what_we_know_it_as_and_never_throws(string word, PaymentCardStatus expected)
    {
        var coded = new Coded<PaymentCardStatus>(word);

        Assert.Equal(expected, coded.Value);
        Assert.Equal(word, coded.Text);
    }

    [Fact]
    public void A_default_word_is_unknown() =>
        Assert.Equal(TransferStatus.Unknown, default(Coded<TransferStatus>).Value);

    [Fact]
    public void A_value_is_written_in_the_schemas_words() =>
        Assert.Equal("REWARD_REVERSAL", new Coded<TransferPurpose>(TransferPurpose.RewardReversal).Text);
}
