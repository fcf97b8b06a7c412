using Stretch.Agreements;
using Stretch.Calls;
using Stretch.Disbursements;
using Stretch.Programs;
using Stretch.Results;
using Stretch.Silo.Outbox;
using Stretch.Silo.Security;
using Stretch.Silo.Users;
using Stretch.TestKit;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Stretch.Users;
using Stretch.UserTasks;

namespace Stretch.Silo.Tests.Users;

public sealed class ErasureTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    /// <summary>As <see cref="GrainHost"/> has it.</summary>
    private static readonly ServerKey Server = new(new byte[ServerKey.LengthBytes]);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_silo_that_has_the_person_in_memory_knows_nothing_of_them_once_another_has_erased_them()
    {
        await using var one = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        await using var two = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var user = await partner.AddUserAsync(one.Grains);
        var call = new UpdateUser(partner.Call, new UserDetails(City: "Chicago"));
        Partner.Value(await Partner.User(one.Grains, user).Update(call));

        var erased = Partner.Value(await EraseAsync(two, user));

        Assert.Equal((user, partner.ClientId), (erased.UserId, erased.ClientId));
        var again = await Partner.User(one.Grains, user).Update(call);
        Assert.Equal(new UserErased(user), again.Error);
        Assert.Equal(erased, Partner.Value(await EraseAsync(one, user)));
        Assert.Equal(1, await CountAsync("users where id = $1 and person_key is null and identity is null", user));
    }

    [Fact]
    public async Task An_answer_that_showed_the_person_is_not_given_again_and_the_key_fits_no_other_request()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var stamp = new IdempotencyStamp(silo.Ids.NewUuidV4(), silo.Ids.NewUuidV4());
        var user = partner.NewId<UserId>();
        var create = new CreateUser(partner.Call with { Idempotency = stamp }, Partner.Ada, null);
        Partner.Value(await Partner.User(silo.Grains, user).Create(create));
        // A repeat comes with another minted id, and so to another grain.
        var before = await Partner.User(silo.Grains, partner.NewId<UserId>()).Create(create);
        Partner.Value(await EraseAsync(silo, user));

        var after = await Partner.User(silo.Grains, partner.NewId<UserId>()).Create(create);
        var other = create with
        {
            Call = create.Call with { Idempotency = stamp with { Fingerprint = silo.Ids.NewUuidV4() } },
        };
        var reused = await Partner.User(silo.Grains, partner.NewId<UserId>()).Create(other);

        Assert.Equal((user, "Ada", true), (before.Value!.UserId, before.Value.FirstName, before.Replayed));
        Assert.Equal(new AnswerErased(), after.Error);
        Assert.Equal(new IdempotencyKeyReused(), reused.Error);
    }

    [Fact]
    public async Task Nothing_new_is_begun_for_who_was_erased_and_what_they_agreed_to_stays()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        await partner.ConfigureAsync(fixture.Database, "pd_1", "ac_1");
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 100);
        var user = await partner.AddUserAsync(silo.Grains);
        var agreement = await partner.PublishAsync(silo.Grains, AgreementType.CardholderAgreement);
        var consent = await partner.ConsentAsync(silo.Grains, user, agreement);
        Partner.Value(await EraseAsync(silo, user));

        var enrolled = await Partner.Program(silo.Grains, program).Enroll(new(partner.Call, user));
        var applied = await partner.ApplyAsync(silo.Grains, user);
        var card = await partner.RequestCardAsync(silo.Grains, user);
        var newAgreement = await partner.PublishAsync(silo.Grains, AgreementType.UserAgreement);
        var consented = await Partner
            .User(silo.Grains, user)
            .GiveConsent(new GiveConsent(partner.Call, partner.NewId<ConsentId>(), newAgreement));

        Error?[] refusals = [enrolled.Error, applied.Error, card.Error, consented.Error];
        Assert.All(refusals, refusal => Assert.Equal(new UserErased(user), refusal));
        Assert.Equal(consent, await partner.ConsentAsync(silo.Grains, user, agreement));
    }

    [Fact]
    public async Task A_completion_is_refused_and_what_was_reserved_can_be_given_back()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        await partner.ConfigureAsync(fixture.Database, "pd_1", "ac_1");
        var program = await partner.OpenProgramAsync(silo.Grains, pool: 100);
        var user = await partner.EnrollAsync(silo.Grains, program);
        var task = await partner.CreateTaskAsync(silo.Grains, 10);
        var assigned = Partner.Value(await partner.AssignAsync(silo.Grains, program, task, user));
        Partner.Value(await EraseAsync(silo, user));

        var address = new UserTaskAddress(assigned.UserTaskId, program, user);
        var completed = await Partner
            .Program(silo.Grains, program)
            .CompleteUserTask(new(partner.Call, address, partner.NewId<DisbursementId>(), silo.Ids.NewUuidV4()));
        Partner.Value(await partner.UnenrollAsync(silo.Grains, program, user));

        Assert.Equal(new UserErased(user), completed.Error);
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task Every_program_ends_their_part_in_it_and_has_its_money_again()
    {
        await using var silo = await GrainHost.StartAsync(
            fixture.Database.ConnectionString,
            builder => builder.Services.AddErasure().AddOutbox()
        );
        var partner = await Partner.RegisterAsync(fixture.Database);
        var task = await partner.CreateTaskAsync(silo.Grains, 10);
        var user = await partner.AddUserAsync(silo.Grains);
        var programs = new List<ProgramId>();
        for (var i = 0; i < 3; i++)
        {
            programs.Add(await partner.OpenProgramAsync(silo.Grains, pool: 100));
            Partner.Value(await Partner.Program(silo.Grains, programs[i]).Enroll(new(partner.Call, user)));
            Partner.Value(await partner.AssignAsync(silo.Grains, programs[i], task, user));
        }

        Partner.Value(await EraseAsync(silo, user));

        foreach (var program in programs)
        {
            await Eventually.Async(
                () => partner.AssignAsync(silo.Grains, program, task, user),
                again => again.Error is UserNotEnrolled,
                Patience,
                "an erased person's enrolment to end"
            );
            Assert.Equal([10_000, 10_000, 0, 0, 0], await BooksAssert.PoolAsync(fixture.Database, program));
        }
        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public async Task A_person_of_before_there_were_keys_is_read_and_kept_under_their_own_from_the_next_change_on()
    {
        await using var silo = await GrainHost.StartAsync(fixture.Database.ConnectionString);
        var partner = await Partner.RegisterAsync(fixture.Database);
        var user = partner.NewId<UserId>();
        await fixture.Database.ExecuteAsync(
            """
            insert into users (id, version, client_id, first_name, middle_name, last_name, location_type, identity, created_at)
            values ($1, 1, $2, 'Ada', '', 'Example', 'PRISON', $3, now())
            """,
            user.Value,
            partner.ClientId.Value,
            Server.Seal("""{"City":"Springfield","InternalId":"partner-4711"}"""u8, "user-identity")
        );

        var before = Partner.Value(await ChangeAsync(new UserDetails()));
        var after = Partner.Value(await ChangeAsync(new UserDetails(Zip: "62701")));

        Assert.Equal(("Ada", "", "Example"), (before.FirstName, before.MiddleName, before.LastName));
        Assert.Equal(("Springfield", "partner-4711"), (before.City, before.InternalId));
        Assert.Equal(before with { Zip = "62701", UpdateTimestamp = after.UpdateTimestamp }, after);
        var row = await fixture.Database.ScalarAsync<string>("select u::text from users u where id = $1", user.Value);
        Assert.DoesNotContain("Ada", row, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("users where id = $1 and person_key is not null", user));
        Partner.Value(await EraseAsync(silo, user));

        Task<Result<UserView>> ChangeAsync(UserDetails changes) =>
            Partner.User(silo.Grains, user).Update(new UpdateUser(partner.Call, changes));
    }

    private Task<long> CountAsync(string rows, UserId user) =>
        fixture.Database.ScalarAsync<long>($"select count(*) from {rows}", user.Value);

    private static Task<Result<ErasureView>> EraseAsync(GrainHost silo, UserId user) =>
        Partner.User(silo.Grains, user).Erase(new EraseUser());
}
