using System.Text.Json.Nodes;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Programs;

public sealed class CreateProgramTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    [Fact]
    public async Task A_program_is_created_and_read_back_word_for_word()
    {
        var partner = await Partner.SharedAsync(gateway);
        var created = await partner.Client.PostAsync("/v1/programs", await partner.ProgramRequestAsync(pool: 1234.5m));
        var body = created.Expect(201);
        var id = body.GetProperty("programId").GetString();
        Assert.Equal($"/v1/programs/{id}", created.Headers.Location?.ToString());
        Assert.Equal("PAROLE", body.GetProperty("type").GetString());
        Assert.Equal("ACTIVE", body.GetProperty("status").GetString());
        Assert.Equal(1234.5m, body.GetProperty("totalAwardPool").GetDecimal());
        Assert.Equal(1234.5m, body.GetProperty("awardPool").GetProperty("available").GetDecimal());
        Assert.Equal(100, body.GetProperty("maxEligibleParticipants").GetInt32());
        // What is not there is shown as null, not left out.
        Assert.Equal(System.Text.Json.JsonValueKind.Null, body.GetProperty("cardholderAgreementId").ValueKind);

        var read = await partner.Client.GetAsync(created.Headers.Location!.ToString());
        read.Expect(200);
        Assert.Equal(created.Text, read.Text);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var client = await gateway.SharedClientAsync();
        var answer = await client.PostAsync(
            "/v1/programs",
            """
            {
              "name": "", "programType": "CHARITY", "totalAwardPool": "100", "maxParticipants": 1.5,
              "contactEmail": "nowhere", "contactPhone": 7, "privacyAgreementId": "usr_1", "cardProductId": false
            }
            """
        );
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(
            [
                "name",
                "programType",
                "totalAwardPool",
                "maxParticipants",
                "contactEmail",
                "contactPhone",
                "privacyAgreementId",
                "userAgreementId",
                "cardProductId",
            ],
            answer.FaultyFields()
        );
    }

    [Theory]
    [InlineData("0.01", true)]
    [InlineData("100", true)]
    [InlineData("1e2", true)]
    [InlineData("100.10", true)]
    [InlineData("10000000000.00", true)]
    [InlineData("10000000000.01", false)]
    [InlineData("0", false)]
    [InlineData("0.00", false)]
    [InlineData("-1", false)]
    [InlineData("0.001", false)]
    [InlineData("100.001", false)]
    [InlineData("100.0000000000000000000000000000001", false)]
    [InlineData("1e400", false)]
    [InlineData("1e-400", false)]
    [InlineData("\"100\"", false)]
    [InlineData("null", false)]
    [InlineData("true", false)]
    [InlineData("[100]", false)]
    public async Task Money_is_a_number_of_whole_cents_in_range(string amount, bool accepted)
    {
        var partner = await Partner.SharedAsync(gateway);
        var request = (await partner.ProgramRequestAsync(pool: 77)).Replace(": 77,", $": {amount},");
        var answer = await partner.Client.PostAsync("/v1/programs", request);
        if (accepted)
        {
            answer.Expect(201);
            return;
        }

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["totalAwardPool"], answer.FaultyFields());
    }

    [Fact]
    public async Task An_agreement_of_another_type_or_another_client_is_named()
    {
        var partner = await Partner.SharedAsync(gateway);
        var stranger = await Partner.NewAsync(gateway);
        var request = JsonNode.Parse(await partner.ProgramRequestAsync())!.AsObject();
        request["userAgreementId"] = await partner.NewAgreementAsync("PRIVACY_AGREEMENT");
        request["cardholderAgreementId"] = await stranger.NewAgreementAsync("CARDHOLDER_AGREEMENT");
        var answer = await partner.Client.PostAsync("/v1/programs", request.ToJsonString());
        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["userAgreementId", "cardholderAgreementId"], answer.FaultyFields());
    }

    [Fact]
    public async Task A_text_that_is_no_text_is_a_fault()
    {
        var partner = await Partner.SharedAsync(gateway);
        foreach (var name in new[] { "\\ud800", "\\u0000", new string('x', 201) })
        {
            var request = (await partner.ProgramRequestAsync()).Replace("Reentry", name, StringComparison.Ordinal);
            var answer = await partner.Client.PostAsync("/v1/programs", request);
            answer.ExpectError(400, "validation_failed");
            Assert.Equal(["name"], answer.FaultyFields());
        }
    }

    [Fact]
    public async Task Unknown_fields_are_ignored_and_any_script_is_kept()
    {
        var partner = await Partner.SharedAsync(gateway);
        var request = JsonNode.Parse(await partner.ProgramRequestAsync())!.AsObject();
        request["name"] = "Ausbildung – 訓練 🎓 \"<&>\"";
        request["surprise"] = new JsonObject { ["a"] = 1 };
        var body = (await partner.Client.PostAsync("/v1/programs", request.ToJsonString())).Expect(201);
        Assert.Equal("Ausbildung – 訓練 🎓 \"<&>\"", body.GetProperty("name").GetString());
    }
}
