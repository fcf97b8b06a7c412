using System.Reflection;
using System.Security.Cryptography;
using Stretch.Grains.Ports;
using Stretch.Silo.Persistence.Sealing;
using Stretch.Silo.Security;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.Users;

namespace Stretch.Silo.Tests.Persistence.Sealing;

public sealed class ResealingTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private readonly byte[] old = RandomNumberGenerator.GetBytes(ServerKey.LengthBytes);
    private readonly byte[] fresh = RandomNumberGenerator.GetBytes(ServerKey.LengthBytes);

    [Fact]
    public async Task What_a_silo_remembers_of_a_person_does_not_come_back_under_the_older_key()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString, serverKeys: [old, fresh]);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var user = await partner.AddUserAsync(silo.Grains);

        var resealed = await ResealAsync();
        var changed = Partner.Value(
            await Partner.User(silo.Grains, user).Update(new UpdateUser(partner.Call, new UserDetails(City: "Chicago")))
        );
        var again = await ResealAsync();

        Assert.Equal(("Ada", "Chicago"), (changed.FirstName, changed.City));
        Assert.NotEqual(0, resealed.Resealed);
        Assert.Equal((0, true), (again.Resealed, again.IsDone));
    }

    [Fact]
    public async Task What_none_of_the_keys_opens_is_left_alone_and_named()
    {
        await fixture.Database.ExecuteAsync("insert into hash_keys (purpose, key) values ('torn', '\\x01020304')");

        var report = await ResealAsync();

        Assert.Equal(1, report.Unopened["hash_keys.key"]);
        Assert.Contains("hash_keys.key: 1 texts that none of the keys opens", $"{report}", StringComparison.Ordinal);
        await fixture.Database.ExecuteAsync("delete from hash_keys where purpose = 'torn'");
    }

    [Fact]
    public void Whatever_is_sealed_has_its_column()
    {
        var purposes = typeof(SealPurposes)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(purpose => (string)purpose.GetRawConstantValue()!);

        Assert.Equal(purposes.Order(), SealedColumn.All.Select(column => column.Purpose).Distinct().Order());
    }

    private Task<ResealReport> ResealAsync() =>
        new Resealing(fixture.Database.DataSource, new ServerKey([fresh, old])).RunAsync(CancellationToken.None);
}
