using Stretch.Gateway.Tests.Hosting;
using BooksAssert = Stretch.TestKit.Grains.BooksAssert;

namespace Stretch.Gateway.Tests.Programs;

public sealed class UpdateProgramTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task Any_subset_changes_and_the_rest_stays()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        var before = (await partner.Client.GetAsync($"/v1/programs/{program}")).Expect(200);
        var privacy = await partner.NewAgreementAsync("PRIVACY_AGREEMENT");

        var changed = await partner.Client.PutAsync(
            $"/v1/programs/{program}",
            $$"""{"name": "Second chance", "programType": "EDUCATION", "totalAwardPool": 250.5, "privacyAgreementId": "{{privacy}}"}"""
        );

        var body = changed.Expect(200);
        Assert.Equal("Second chance", body.GetProperty("name").GetString());
        Assert.Equal("EDUCATION", body.GetProperty("type").GetString());
        Assert.Equal(privacy, body.GetProperty("privacyAgreementId").GetString());
        Assert.Equal(250.5m, body.GetProperty("totalAwardPool").GetDecimal());
        Assert.Equal(250.5m, body.GetProperty("awardPool").GetProperty("available").GetDecimal());
        foreach (var field in new[] { "maxEligibleParticipants", "contactEmail", "userAgreementId", "createTimestamp" })
        {
            Assert.Equal(before.GetProperty(field).GetRawText(), body.GetProperty(field).GetRawText());
        }

        Assert.Equal(changed.Text, (await partner.Client.GetAsync($"/v1/programs/{program}")).Text);
        await BooksAssert.AreRightAsync(gateway.Database);
    }

    [Fact]
    public async Task A_repeat_answers_the_same_and_books_nothing()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        const string request = """{"totalAwardPool": 40, "maxParticipants": 5}""";
        var first = await partner.Client.PutAsync($"/v1/programs/{program}", request);
        var second = await partner.Client.PutAsync($"/v1/programs/{program}", request);
        var none = await partner.Client.PutAsync($"/v1/programs/{program}", "{}");
        first.Expect(200);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Text, none.Text);
        Assert.Equal(2, await EntriesAsync(partner, program));
        await BooksAssert.AreRightAsync(gateway.Database);
    }

    [Fact]
    public async Task A_pool_below_what_is_in_use_and_a_cap_below_who_is_enrolled_are_refused_with_the_numbers()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        var user = await partner.NewMemberAsync(program);
        await partner.NewMemberAsync(program);
        (await partner.AssignAsync(await partner.NewTaskAsync(30), user, program)).Expect(201);

        var pool = await partner.Client.PutAsync(
            $"/v1/programs/{program}",
            """{"name": "X", "totalAwardPool": 29.99}"""
        );
        var cap = await partner.Client.PutAsync($"/v1/programs/{program}", """{"name": "X", "maxParticipants": 1}""");

        var detail = pool.ExpectError(409, "award_pool_in_use").GetProperty("detailDescription").GetString();
        Assert.Contains("30.00", detail);
        Assert.Contains("29.99", detail);
        cap.ExpectError(409, "participants_enrolled");
        var body = (await partner.Client.GetAsync($"/v1/programs/{program}")).Expect(200);
        Assert.Equal("Reentry", body.GetProperty("name").GetString());
        (
            await partner.Client.PutAsync($"/v1/programs/{program}", """{"totalAwardPool": 30, "maxParticipants": 2}""")
        ).Expect(200);
        await BooksAssert.AreRightAsync(gateway.Database);
    }

    [Fact]
    public async Task A_new_agreement_version_counts_from_the_next_completion_on()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 100);
        var user = await partner.NewMemberAsync(program);
        var before = (await partner.Client.GetAsync($"/v1/programs/{program}")).Expect(200);
        foreach (var field in new[] { "privacyAgreementId", "userAgreementId" })
        {
            await partner.ConsentAsync(user, before.GetProperty(field).GetString()!);
        }

        var assigned = (await partner.AssignAsync(await partner.NewTaskAsync(30), user, program)).Expect(201);
        var complete = $"/v1/usertasks/{assigned.GetProperty("userTaskId").GetString()}/complete";
        (await partner.Client.PutAsync(complete)).ExpectError(409, "configuration_missing");
        var privacy = await partner.NewAgreementAsync("PRIVACY_AGREEMENT");
        (
            await partner.Client.PutAsync($"/v1/programs/{program}", $$"""{"privacyAgreementId": "{{privacy}}"}""")
        ).Expect(200);

        var refusal = (await partner.Client.PutAsync(complete)).ExpectError(409, "consent_missing");
        Assert.Contains(privacy, refusal.GetProperty("detailDescription").GetString());
        await partner.ConsentAsync(user, privacy);
        (await partner.Client.PutAsync(complete)).ExpectError(409, "configuration_missing");
    }

    [Fact]
    public async Task Every_fault_is_told_at_once_and_nothing_changes()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var before = await partner.Client.GetAsync($"/v1/programs/{program}");
        var answer = await partner.Client.PutAsync(
            $"/v1/programs/{program}",
            """
            {
              "name": " ", "programType": "CHARITY", "totalAwardPool": 0, "maxParticipants": 0,
              "contactEmail": "nowhere", "userAgreementId": "prg_1"
            }
            """
        );
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(
            ["name", "programType", "totalAwardPool", "maxParticipants", "contactEmail", "userAgreementId"],
            answer.FaultyFields()
        );
        var other = await partner.NewAgreementAsync("USER_AGREEMENT");
        var wrongType = await partner.Client.PutAsync(
            $"/v1/programs/{program}",
            $$"""{"privacyAgreementId": "{{other}}"}"""
        );
        wrongType.ExpectError(400, "validation_failed");
        Assert.Equal(["privacyAgreementId"], wrongType.FaultyFields());
        Assert.Equal(before.Text, (await partner.Client.GetAsync($"/v1/programs/{program}")).Text);
    }

    [Fact]
    public async Task Another_clients_program_does_not_exist()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var stranger = await gateway.NewClientAsync();
        (await stranger.PutAsync($"/v1/programs/{program}", "{}")).ExpectError(404, "not_found");
        (await stranger.SendAsync(HttpMethod.Delete, $"/v1/programs/{program}")).ExpectError(404, "not_found");
    }

    private static async Task<int> EntriesAsync(Partner partner, string program) =>
        (await partner.Client.PostAsync($"/v1/programs/{program}/ledger/verify"))
            .Expect(200)
            .GetProperty("entryCount")
            .GetInt32();
}
