using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Programs;

public sealed class EnrollmentTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Enrolling_twice_answers_the_same()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewUserAsync();
        var path = $"/v1/programs/{program}/users/{user}/enroll";
        var first = await partner.Client.PutAsync(path);
        var second = await partner.Client.PutAsync(path);
        first.Expect(200);
        second.Expect(200);
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task The_cap_is_a_conflict_in_the_references_words()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(maxParticipants: 1);
        await partner.NewMemberAsync(program);
        var late = await partner.NewUserAsync();
        var answer = await partner.Client.PutAsync($"/v1/programs/{program}/users/{late}/enroll");
        var body = answer.ExpectError(409, "enrollment_limit_reached");
        Assert.Equal("Conflict", body.GetProperty("description").GetString());
        Assert.Equal("Program enrollment limit reached.", body.GetProperty("detailDescription").GetString());
    }
}
