using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Requests;

/// <summary>When a key is free again, and which calls look at none. What it does for each operation is a test over all of them.</summary>
public sealed class IdempotencyKeyTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const string Replayed = "Idempotent-Replayed";

    [Fact]
    public async Task A_key_that_was_refused_for_a_conflict_acts_once_the_conflict_is_gone()
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync(pool: 5);
        var user = await partner.NewMemberAsync(program);
        var task = await partner.NewTaskAsync(value: 10);

        (await partner.AssignAsync(task, user, program, key: "conflict")).ExpectError(409, "insufficient_pool");
        (await partner.Client.PutAsync($"/v1/programs/{program}", """{"totalAwardPool":50}""")).Expect(200);
        var assigned = await partner.AssignAsync(task, user, program, key: "conflict");

        assigned.Expect(201);
        Assert.Null(assigned.Header(Replayed));
    }

    [Fact]
    public async Task A_key_that_was_refused_for_its_input_takes_the_corrected_request()
    {
        var client = await gateway.SharedClientAsync();

        (await client.PostAsync("/v1/tasks", """{"name":"Attend"}""", key: "input")).ExpectError(
            400,
            "validation_failed"
        );
        var made = await client.PostAsync("/v1/tasks", """{"name":"Attend","monetaryValue":1}""", key: "input");

        made.Expect(201);
        Assert.Null(made.Header(Replayed));
    }

    [Fact]
    public async Task Calls_that_answer_secrets_make_new_ones_under_the_same_key()
    {
        var partner = await Partner.SharedAsync(gateway);
        var user = await partner.NewUserAsync();

        string[] credentials =
        [
            await CredentialAsync(partner, user),
            await CredentialAsync(partner, user),
            await TokenAsync(partner.Client),
            await TokenAsync(partner.Client),
            await ClientSecretAsync(),
            await ClientSecretAsync(),
        ];

        Assert.Equal(credentials.Length, credentials.Distinct().Count());
    }

    [Theory]
    [InlineData("programId={0}&programId={0}")]
    [InlineData("programId=")]
    [InlineData("programId=nonsense")]
    public async Task A_program_that_is_not_named_once_and_well_is_a_fault_and_never_a_guess(string query)
    {
        var partner = await Partner.SharedAsync(gateway);
        var program = await partner.NewProgramAsync();
        var user = await partner.NewMemberAsync(program);
        var named = query.Replace("{0}", program, StringComparison.Ordinal);

        var answer = await partner.Client.PostAsync($"/v1/tasks/{await partner.NewTaskAsync()}/users/{user}?{named}");

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["programId"], answer.FaultyFields());
    }

    private static async Task<string> CredentialAsync(Partner partner, string user) =>
        (await partner.Client.PutAsync($"/v1/users/{user}/webcredentials", key: "secret"))
            .Expect(200)
            .GetProperty("credential")
            .GetString()!;

    private async Task<string> TokenAsync(TestClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth2/token?grant_type=client_credentials");
        request.Headers.Authorization = GatewayFixture.Basic(client.Id, client.EncodedSecret);
        request.Headers.Add("Idempotency-Key", "secret");
        return (await gateway.SendAsync(request)).Expect(200).GetProperty("refreshToken").GetString()!;
    }

    private async Task<string> ClientSecretAsync()
    {
        using var request = GatewayFixture.AsOperator(HttpMethod.Post, "/v1/client-credentials");
        request.Headers.Add("Idempotency-Key", "secret");
        request.Content = GatewayFixture.Json("""{"clientPassword":"a password for a key"}""");
        return (await gateway.SendAsync(request)).Expect(201).GetProperty("clientSecret").GetString()!;
    }
}
