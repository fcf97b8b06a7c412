using System.Text;
using Stretch.Results;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.Users;

namespace Stretch.Silo.Tests.Users;

public sealed class UserTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task A_person_is_what_the_partner_said()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var id = partner.NewId<UserId>();

        var made = await Partner
            .User(silo.Grains, id)
            .Create(new CreateUser(partner.Call, Partner.Ada, HighnoteAccountHolderId: null));

        Assert.Equal(ResultKind.Created, made.Kind);
        Assert.Equal(id, made.Value!.UserId);
        Assert.Equal("Ada", made.Value.FirstName);
        Assert.Equal(new DateOnly(1990, 5, 17), made.Value.DateOfBirth);
        Assert.Equal(HolderRecord.None, made.Value.HighnoteRecord);
    }

    [Fact]
    public async Task The_call_repeated_under_the_same_id_answers_the_person_it_made()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var user = Partner.User(silo.Grains, partner.NewId<UserId>());
        var command = new CreateUser(partner.Call, Partner.Ada, HighnoteAccountHolderId: null);

        var first = await user.Create(command);
        var second = await user.Create(command);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Another_partner_finds_nobody()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var stranger = await Partner.RegisterAsync(fixture.Database);
        var user = await partner.AddUserAsync(silo.Grains);

        var update = await Partner.User(silo.Grains, user).Update(new UpdateUser(stranger.Call, Partner.Ada));

        Assert.Equal(new NotFound("user"), update.Error);
    }

    [Fact]
    public async Task Two_silos_that_change_a_person_at_once_lose_neither_change()
    {
        await using var one = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        await using var two = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var users = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => partner.AddUserAsync(one.Grains)));
        // Both have everybody in memory before they change anything.
        await Task.WhenAll(users.Select(user => ChangeAsync(two, user, new UserDetails())));

        await Task.WhenAll(
            users
                .Select(user => ChangeAsync(one, user, new UserDetails(City: "Shelbyville")))
                .Concat(users.Select(user => ChangeAsync(two, user, new UserDetails(Zip: "53201"))))
        );

        foreach (var user in users)
        {
            var now = await ChangeAsync(one, user, new UserDetails());
            Assert.Equal(("Shelbyville", "53201"), (now.City, now.Zip));
        }

        async Task<UserView> ChangeAsync(GrainHost silo, UserId user, UserDetails changes) =>
            Partner.Value(await Partner.User(silo.Grains, user).Update(new UpdateUser(partner.Call, changes)));
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_survives_a_restart()
    {
        var partner = await Partner.RegisterAsync(fixture.Database);
        UserId user;
        await using (var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString))
        {
            user = await partner.AddUserAsync(silo.Grains);
            var changes = new UserDetails(LastName: "Lovelace", City: "Chicago");
            Partner.Value(await Partner.User(silo.Grains, user).Update(new UpdateUser(partner.Call, changes)));
        }

        await using var restarted = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var unchanged = await Partner
            .User(restarted.Grains, user)
            .Update(new UpdateUser(partner.Call, new UserDetails()));

        var view = Partner.Value(unchanged);
        Assert.Equal(("Ada", "Lovelace"), (view.FirstName, view.LastName));
        Assert.Equal(("12 Main St", "Chicago"), (view.AddressLineOne, view.City));
        Assert.Equal(("B-1207", "partner-4711"), (view.CorrectionalId, view.InternalId));
    }

    [Fact]
    public async Task Who_a_person_is_cannot_be_read_from_the_database()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var user = await partner.AddUserAsync(silo.Grains);

        var row = await fixture.Database.ScalarAsync<string>("select u::text from users u where id = $1", user.Value);
        var identity = await fixture.Database.ScalarAsync<byte[]>(
            "select identity from users where id = $1",
            user.Value
        );

        string[] secrets = ["1990", "12 Main St", "Springfield", "62701", "B-1207", "partner-4711"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, row, StringComparison.Ordinal));
        var text = Encoding.Latin1.GetString(identity);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }
}
