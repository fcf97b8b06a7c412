using System.Globalization;
using System.Text.Json;

namespace Stretch.Gateway.Tests.Hosting;

/// <summary>A partner's usual steps over HTTP; each must succeed.</summary>
public sealed class Partner(TestClient client)
{
    public TestClient Client => client;

    public static async Task<Partner> NewAsync(GatewayFixture gateway) => new(await gateway.NewClientAsync());

    /// <summary>The partner that tests of a class share.</summary>
    public static async Task<Partner> SharedAsync(GatewayFixture gateway) => new(await gateway.SharedClientAsync());

    public async Task<string> NewAgreementAsync(string type)
    {
        var body = $$"""{"agreementType":"{{type}}","agreementUrl":"https://example.org/{{type}}"}""";
        return Text((await client.PostAsync("/v1/agreements", body)).Expect(201), "agreementId");
    }

    /// <summary>A request for a program that would be accepted.</summary>
    public async Task<string> ProgramRequestAsync(decimal pool = 1000, int maxParticipants = 100)
    {
        var privacy = await NewAgreementAsync("PRIVACY_AGREEMENT");
        var user = await NewAgreementAsync("USER_AGREEMENT");
        return $$"""
            {
              "name": "Reentry",
              "programType": "PAROLE",
              "totalAwardPool": {{pool.ToString(CultureInfo.InvariantCulture)}},
              "maxParticipants": {{maxParticipants}},
              "contactEmail": "office@example.org",
              "contactPhone": "+1 555 0100",
              "privacyAgreementId": "{{privacy}}",
              "userAgreementId": "{{user}}"
            }
            """;
    }

    public async Task<string> NewProgramAsync(decimal pool = 1000, int maxParticipants = 100)
    {
        var request = await ProgramRequestAsync(pool, maxParticipants);
        return Text((await client.PostAsync("/v1/programs", request)).Expect(201), "programId");
    }

    public async Task<string> NewTaskAsync(decimal value = 10)
    {
        var body = $$"""{"name":"Attend training","monetaryValue":{{value.ToString(CultureInfo.InvariantCulture)}}}""";
        return Text((await client.PostAsync("/v1/tasks", body)).Expect(201), "taskId");
    }

    /// <summary>A request for a person of whom the issuer has to ask nothing more.</summary>
    public const string UserRequest = """
        {
          "firstName": "Ada",
          "middleName": "",
          "lastName": "Example",
          "locationType": "PRISON",
          "addressLineOne": "12 Main St",
          "city": "Springfield",
          "state": "IL",
          "zip": "62701",
          "dateOfBirth": "1990-05-17",
          "correctionalId": "B-1207",
          "internalId": "partner-4711"
        }
        """;

    public async Task<string> NewUserAsync(string request = UserRequest) =>
        Text((await client.PostAsync("/v1/users", request)).Expect(201), "userId");

    public async Task<JsonElement> ConsentAsync(string userId, string agreementId) =>
        (await client.PostAsync($"/v1/agreements/{agreementId}/users/{userId}")).Expect(201);

    /// <summary>A person who agreed to a cardholder agreement.</summary>
    public async Task<string> NewCardholderAsync()
    {
        var user = await NewUserAsync();
        await ConsentAsync(user, await NewAgreementAsync("CARDHOLDER_AGREEMENT"));
        return user;
    }

    public async Task<string> NewMemberAsync(string programId)
    {
        var user = await NewUserAsync();
        await EnrollAsync(programId, user);
        return user;
    }

    public async Task EnrollAsync(string programId, string userId) =>
        (await client.PutAsync($"/v1/programs/{programId}/users/{userId}/enroll")).Expect(200);

    public Task<HttpAnswer> AssignAsync(string taskId, string userId, string? programId = null, string? key = null) =>
        client.PostAsync(
            $"/v1/tasks/{taskId}/users/{userId}",
            programId is null ? null : $$"""{"programId":"{{programId}}"}""",
            key
        );

    public async Task<JsonElement> PoolAsync(string programId) =>
        (await client.GetAsync($"/v1/programs/{programId}")).Expect(200).GetProperty("awardPool");

    private static string Text(JsonElement body, string field) => body.GetProperty(field).GetString()!;
}
