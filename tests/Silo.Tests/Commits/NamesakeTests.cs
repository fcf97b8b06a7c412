using Microsoft.Extensions.DependencyInjection;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Persistence.Commits;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.Users;

namespace Stretch.Silo.Tests.Commits;

/// <summary>
/// Ids are unique, but a caller may ask for a person under a program's id, with the prefix changed. Then two grains of one key
/// are in a round: neither is taken for the other.
/// </summary>
public sealed class NamesakeTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    private const int Calls = 40;

    [Fact]
    public async Task A_person_asked_for_under_a_programs_id_is_not_there_and_harms_no_neighbour()
    {
        var partner = await Partner.RegisterAsync(fixture.Database);
        ProgramId program;
        ProgramId neighbour;
        await using (var other = await StartAsync())
        {
            program = await partner.OpenProgramAsync(other.Grains, pool: 1_000m);
            neighbour = await partner.OpenProgramAsync(other.Grains, pool: 1_000m);
        }

        await using var silo = await StartAsync();
        Partner.Value(await partner.RenameAsync(silo.Grains, neighbour, "before"));

        // First with neither grain in memory, then with both.
        foreach (var time in (string[])["cold", "warm"])
        {
            var neighbours = Repeat(i => partner.RenameAsync(silo.Grains, neighbour, $"{time} {i}"));
            var programs = Repeat(i => partner.RenameAsync(silo.Grains, program, $"{time} {i}"));
            var people = Repeat(_ => MoveAsync(silo, partner, UserId.From(program.Value)));

            Assert.All(await neighbours, result => Assert.True(result.IsOk, result.Error?.ToString()));
            Assert.All(await programs, result => Assert.True(result.IsOk, result.Error?.ToString()));
            Assert.All(await people, result => Assert.IsType<NotFound>(result.Error));
        }
    }

    /// <summary>With one lane all calls that come at once share rounds.</summary>
    private Task<GrainHost> StartAsync() =>
        GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder => builder.Services.Configure<LaneOptions>(options => options.Lanes = 1)
        );

    private static Task<Result<T>[]> Repeat<T>(Func<int, Task<Result<T>>> call)
        where T : class => Task.WhenAll(Enumerable.Range(0, Calls).Select(call).ToList());

    private static Task<Result<UserView>> MoveAsync(GrainHost silo, Partner partner, UserId user) =>
        Partner.User(silo.Grains, user).Update(new UpdateUser(partner.Call, new UserDetails(City: "Salem")));
}
