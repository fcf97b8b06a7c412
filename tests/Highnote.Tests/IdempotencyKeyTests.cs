namespace Stretch.Highnote.Tests;

public sealed class IdempotencyKeyTests
{
    [Fact]
    public void A_version_4_uuid_is_a_key_and_reads_back()
    {
        const string text = "3f0c9a52-9f0b-4e0e-8a4e-0b3d0a4a9b11";

        Assert.True(IdempotencyKey.TryParse(text, out var key));
        Assert.Equal(text, key.ToString());
    }

    [Theory]
    [InlineData("3f0c9a52-9f0b-7e0e-8a4e-0b3d0a4a9b11")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("3f0c9a529f0b4e0e8a4e0b3d0a4a9b11")]
    [InlineData("ut_01")]
    [InlineData(null)]
    public void Nothing_else_is(string? text) => Assert.False(IdempotencyKey.TryParse(text, out _));

    [Fact]
    public void A_uuid_of_another_version_is_refused() =>
        Assert.Throws<ArgumentException>(() => new IdempotencyKey(Guid.CreateVersion7()));
}
