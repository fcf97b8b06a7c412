using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.Users;

/// <summary>What is left of a person whom the operator has erased, as their partner sees it.</summary>
public sealed class ErasureTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Personal =
    [
        "firstName",
        "middleName",
        "lastName",
        "locationType",
        "addressLineOne",
        "addressLineTwo",
        "city",
        "state",
        "zip",
        "dateOfBirth",
        "correctionalId",
        "internalId",
    ];

    [Fact]
    public async Task Every_answer_shows_the_person_without_anything_personal()
    {
        var partner = await Partner.NewAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);

        var erasure = (await EraseAsync(user)).Expect(200);

        var erasedAt = erasure.GetProperty("eraseTimestamp").GetInt64();
        Assert.Equal(user, erasure.GetProperty("userId").GetString());
        Assert.Equal(partner.Client.Id, erasure.GetProperty("clientId").GetString());
        JsonElement[] shown =
        [
            (await partner.Client.GetAsync($"/v1/users/{user}")).Expect(200),
            Only(await partner.Client.GetAsync("/v1/users")),
            // Nobody once the enrolment has ended, which takes a moment.
            .. (await MembersAsync(partner, program)).EnumerateArray(),
        ];
        Assert.All(shown, person => Assert.Equal("ERASED", person.GetProperty("status").GetString()));
        Assert.All(shown, person => Assert.Equal(erasedAt, person.GetProperty("eraseTimestamp").GetInt64()));
        Assert.All(
            from person in shown
            from field in Personal
            select person.GetProperty(field).ValueKind,
            kind => Assert.Equal(JsonValueKind.Null, kind)
        );
    }

    [Fact]
    public async Task The_person_leaves_every_program_by_and_by_and_is_given_nothing_there_any_more()
    {
        var partner = await Partner.NewAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);

        (await EraseAsync(user)).Expect(200);

        await Eventually.Async(
            () => MembersAsync(partner, program),
            members => members.GetArrayLength() == 0,
            Patience,
            "the program to have nobody"
        );
        var assigned = await partner.AssignAsync(await partner.NewTaskAsync(), user, program);
        assigned.ExpectError(409, "user_not_enrolled");
    }

    [Fact]
    public async Task The_partners_own_id_finds_nobody_any_more()
    {
        var partner = await Partner.NewAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);

        (await EraseAsync(user)).Expect(200);

        foreach (var path in new[] { "/v1/users", $"/v1/programs/{program}/users" })
        {
            var found = (await partner.Client.GetAsync($"{path}?internalId=partner-4711")).Expect(200);
            Assert.Equal(0, found.GetProperty("data").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_repeat_of_the_erasure_answers_the_same()
    {
        var user = await (await Partner.NewAsync(gateway)).NewUserAsync();

        var first = await EraseAsync(user);
        var second = await EraseAsync(user);

        first.Expect(200);
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task A_repeat_of_what_made_or_changed_the_person_does_not_bring_them_back()
    {
        var partner = await Partner.NewAsync(gateway);
        var created = await partner.Client.PostAsync("/v1/users", Partner.UserRequest, key: "create");
        var user = created.Expect(201).GetProperty("userId").GetString()!;
        const string Change = """{"city":"Chicago"}""";
        (await partner.Client.PutAsync($"/v1/users/{user}", Change, key: "change")).Expect(200);
        (await EraseAsync(user)).Expect(200);

        var createdAgain = await partner.Client.PostAsync("/v1/users", Partner.UserRequest, key: "create");
        var changedAgain = await partner.Client.PutAsync($"/v1/users/{user}", Change, key: "change");
        var anotherUnderTheKey = await partner.Client.PostAsync(
            "/v1/users",
            Partner.UserRequest.Replace("Ada", "Bo", StringComparison.Ordinal),
            key: "create"
        );

        createdAgain.ExpectError(409, "answer_erased");
        changedAgain.ExpectError(409, "answer_erased");
        Assert.DoesNotContain("Ada", createdAgain.Text + changedAgain.Text, StringComparison.Ordinal);
        anotherUnderTheKey.ExpectError(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task What_would_begin_something_new_for_the_person_is_refused()
    {
        var partner = await Partner.NewAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewUserAsync();
        var agreed = await partner.NewAgreementAsync("USER_AGREEMENT");
        var consent = await partner.ConsentAsync(user, agreed);
        var agreement = await partner.NewAgreementAsync("USER_AGREEMENT");
        (await EraseAsync(user)).Expect(200);

        HttpAnswer[] refusals =
        [
            await partner.Client.PutAsync($"/v1/users/{user}", """{"city":"Chicago"}"""),
            await partner.Client.PutAsync($"/v1/programs/{program}/users/{user}/enroll"),
            await partner.Client.PostAsync($"/v1/agreements/{agreement}/users/{user}"),
            await partner.Client.PostAsync("/v1/applications", $$"""{"userId":"{{user}}","cardType":"KYC"}"""),
            await partner.Client.PostAsync("/v1/cards", $$"""{"userId":"{{user}}"}"""),
        ];

        Assert.All(refusals, refusal => refusal.ExpectError(409, "user_erased"));
        var kept = (await partner.Client.GetAsync($"/v1/users/{user}/agreements")).Expect(200).GetProperty("data");
        Assert.Equal(consent.ToString(), Assert.Single(kept.EnumerateArray()).ToString());
    }

    [Fact]
    public async Task The_partner_is_told()
    {
        var partner = await Partner.NewAsync(gateway);
        var user = await partner.NewUserAsync();
        var erasure = (await EraseAsync(user)).Expect(200);

        var told = await Eventually.Async(
            async () => (await partner.Client.GetAsync("/v1/events")).Expect(200).GetProperty("data"),
            events => events.GetArrayLength() == 1,
            Patience,
            "the event of the erasure"
        );

        Assert.Equal("user.erased", told[0].GetProperty("type").GetString());
        Assert.Equal(
            erasure.GetProperty("eraseTimestamp").GetInt64(),
            told[0].GetProperty("data").GetProperty("eraseTimestamp").GetInt64()
        );
    }

    private static async Task<JsonElement> MembersAsync(Partner partner, string program) =>
        (await partner.Client.GetAsync($"/v1/programs/{program}/users")).Expect(200).GetProperty("data");

    private async Task<HttpAnswer> EraseAsync(string user)
    {
        using var request = GatewayFixture.AsOperator(HttpMethod.Post, $"/v1/users/{user}/erase");
        return await gateway.SendAsync(request);
    }

    private static JsonElement Only(HttpAnswer list) =>
        Assert.Single(list.Expect(200).GetProperty("data").EnumerateArray());
}
