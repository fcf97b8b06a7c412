using System.Globalization;
using System.Text.Json;
using Stretch.Ids;
using Stretch.Silo.Security;
using Stretch.Users;

namespace Stretch.Gateway.Tests.Hosting;

/// <summary>A partner's usual steps over HTTP; each must succeed.</summary>
public sealed class Partner(GatewayFixture gateway, TestClient client)
{
    public TestClient Client => client;

    public static async Task<Partner> NewAsync(GatewayFixture gateway) => new(gateway, await gateway.NewClientAsync());

    /// <summary>The partner that tests of a class share.</summary>
    public static async Task<Partner> SharedAsync(GatewayFixture gateway) =>
        new(gateway, await gateway.SharedClientAsync());

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

    /// <summary>A person's row, as far as tasks need one.</summary>
    public async Task<string> NewUserAsync()
    {
        var user = new RandomIds(TimeProvider.System).New<UserId>();
        await gateway.Database.ExecuteAsync(
            "insert into users (id, version, client_id, created_at) values ($1, 1, $2, now())",
            user.Value,
            EntityId.Parse<Stretch.Clients.ClientId>(client.Id).Value
        );
        return user.ToString();
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
