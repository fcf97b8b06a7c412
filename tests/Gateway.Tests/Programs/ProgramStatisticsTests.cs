using Stretch.Gateway.Programs;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Programs;

public sealed class ProgramStatisticsTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_fresh_program_has_nothing_to_count()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 500);
        var figures = (await partner.Client.GetAsync($"/v1/programs/{program}/statistics")).Expect(200);
        foreach (
            var name in new[]
            {
                "totalEnrollment",
                "totalAwardsPaid",
                "totalPendingTasks",
                "totalCompletedTasks",
                "enrollmentPercentage",
                "taskCompletionPercentage",
                "totalPendingTaskValue",
                "totalReserved",
                "totalInTransit",
            }
        )
        {
            Assert.Equal(0m, figures.GetProperty(name).GetDecimal());
        }

        Assert.Equal(500m, figures.GetProperty("totalAvailable").GetDecimal());
    }

    [Fact]
    public async Task Enrolments_and_open_tasks_are_counted()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 500, maxParticipants: 3);
        var user = await partner.NewMemberAsync(program);
        (await partner.AssignAsync(await partner.NewTaskAsync(20), user, program)).Expect(201);
        var figures = (await partner.Client.GetAsync($"/v1/programs/{program}/statistics")).Expect(200);
        Assert.Equal(1, figures.GetProperty("totalEnrollment").GetInt32());
        Assert.Equal(33.33m, figures.GetProperty("enrollmentPercentage").GetDecimal());
        Assert.Equal(1, figures.GetProperty("totalPendingTasks").GetInt32());
        Assert.Equal(20m, figures.GetProperty("totalPendingTaskValue").GetDecimal());
        Assert.Equal(480m, figures.GetProperty("totalAvailable").GetDecimal());
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 3, 33.33)]
    [InlineData(2, 3, 66.67)]
    [InlineData(3, 3, 100)]
    public void A_percentage_has_two_decimals(long part, long whole, decimal expected) =>
        Assert.Equal(expected, ProgramStatisticsView.Percentage(part, whole));
}
