using Stretch.Calls;
using Stretch.Clients;
using Stretch.Domain.Users;
using Stretch.Users;

namespace Stretch.Domain.Tests.Users;

public sealed class UpdateUserDecisionTests
{
    private static readonly ClientId Client = new(new Guid(1, 0, 0, new byte[8]));
    private static readonly Timestamp Then = new(1_000);
    private static readonly Timestamp Now = new(2_000);
    private static readonly UserDetails Details = new("Ada", "", "Example", "PRISON", City: "Springfield");

    [Fact]
    public void What_is_not_named_stays()
    {
        var decision = Update(holder: null, new UserDetails(City: "Chicago"));

        Assert.Equal(Details with { City = "Chicago" }, decision.Next!.Details);
        Assert.Equal(Now, decision.Next.UpdatedAt);
    }

    [Fact]
    public void An_empty_middle_name_takes_the_old_one_away() =>
        Assert.Equal("", Update(holder: null, new UserDetails(MiddleName: "")).Result.Value!.MiddleName);

    [Fact]
    public void Nothing_new_changes_nothing()
    {
        var decision = Update(holder: null, new UserDetails(City: "Springfield"));

        Assert.True(decision.Result.IsOk);
        Assert.Null(decision.Next);
    }

    [Theory]
    [InlineData("Chicago", null, HolderRecord.Outdated)]
    [InlineData(null, "HALFWAY_HOUSE", HolderRecord.Current)]
    public void The_issuers_record_is_outdated_once_what_it_was_made_of_changes(
        string? city,
        string? locationType,
        HolderRecord expected
    )
    {
        var holder = new Holder("ah_1", IsSupplied: false, IsOutdated: false);

        var decision = Update(holder, new UserDetails(City: city, LocationType: locationType));

        Assert.Equal(expected, decision.Result.Value!.HighnoteRecord);
    }

    private static Commits.Decision<UserState, UserView> Update(Holder? holder, UserDetails changes)
    {
        var user = new UserState(
            new UserId(new Guid(2, 0, 0, new byte[8])),
            Version: 1,
            Client,
            Details,
            holder,
            HolderSend: null,
            EventCount: 0,
            Then,
            Then
        );
        return UpdateUserDecision.Decide(user, new UpdateUser(new Call(Client, Guid.Empty), changes), Now);
    }
}
