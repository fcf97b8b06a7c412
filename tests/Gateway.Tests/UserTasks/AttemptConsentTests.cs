using System.Text.Json;
using Stretch.Gateway.Tests.Hosting;
using Stretch.TestKit;

namespace Stretch.Gateway.Tests.UserTasks;

/// <summary>Which version of an agreement each attempt to pay was made under.</summary>
public sealed class AttemptConsentTests(PayingGatewayFixture gateway) : IClassFixture<PayingGatewayFixture>
{
    private const string InitiateTransfer = "initiateTransferBetweenFinancialAccounts";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Each_attempt_names_the_consents_it_was_made_under()
    {
        var partner = await gateway.NewConfiguredPartnerAsync();
        var user = await PersonWithAccountAsync(partner);
        var program = await partner.NewProgramAsync();
        await partner.EnrollAsync(program, user);
        var agreements = (await partner.Client.GetAsync($"/v1/programs/{program}")).Expect(200);
        var privacy = await ConsentIdAsync(partner, user, Text(agreements, "privacyAgreementId"));
        var first = await ConsentIdAsync(partner, user, Text(agreements, "userAgreementId"));
        var assigned = (await partner.AssignAsync(await partner.NewTaskAsync(), user, program)).Expect(201);
        var userTask = $"/v1/usertasks/{Text(assigned, "userTaskId")}";
        await gateway.Issuer.BreakAsync(InitiateTransfer, "USER_ERROR", code: "INSUFFICIENT_FUNDS");

        (await partner.Client.PutAsync($"{userTask}/complete")).Expect(200);
        await ReachesAsync(partner, userTask, "FAILED");
        var version2 = await partner.NewAgreementAsync("USER_AGREEMENT");
        var update = $$"""{"userAgreementId":"{{version2}}"}""";
        (await partner.Client.PutAsync($"/v1/programs/{program}", update)).Expect(200);
        var second = await ConsentIdAsync(partner, user, version2);
        (await partner.Client.PutAsync($"{userTask}/complete")).Expect(200);
        var paid = await ReachesAsync(partner, userTask, "SETTLED");

        var attempts = paid.GetProperty("attempts").EnumerateArray().ToArray();
        Assert.Equal(["FAILED", "SETTLED"], attempts.Select(attempt => Text(attempt, "status")));
        Assert.Equal(Ordered(privacy, first), ConsentsOf(attempts[0]));
        Assert.Equal(Ordered(privacy, second), ConsentsOf(attempts[1]));
        var details = paid.GetProperty("consents").EnumerateArray().Select(consent => Text(consent, "consentId"));
        Assert.Equal([privacy, first, second], details);
    }

    private async Task<string> PersonWithAccountAsync(Partner partner)
    {
        var user = await partner.NewCardholderAsync();
        var application = $$"""{"userId":"{{user}}","cardType":"KYC","ssn":"123-45-6789"}""";
        (await partner.Client.PostAsync("/v1/applications", application)).Expect(201);
        await Eventually.Async(
            async () => await partner.Client.GetAsync($"/v1/users/{user}/account-details"),
            answer => (int)answer.Status == 200 && Text(answer.Expect(200), "accountStatus") == "OPEN",
            Patience,
            "the person's account to be open"
        );
        return user;
    }

    private static async Task<JsonElement> ReachesAsync(Partner partner, string userTask, string status) =>
        await Eventually.Async(
            async () => (await partner.Client.GetAsync(userTask)).Expect(200),
            body => Text(body, "disbursementStatus") == status,
            Patience,
            $"the payment to be {status}"
        );

    private static async Task<string> ConsentIdAsync(Partner partner, string user, string agreement) =>
        Text(await partner.ConsentAsync(user, agreement), "consentId");

    /// <summary>In the order of their text: in which order they apply says nothing.</summary>
    private static string[] Ordered(params string[] consents) => [.. consents.Order(StringComparer.Ordinal)];

    private static string[] ConsentsOf(JsonElement attempt) =>
        Ordered([.. attempt.GetProperty("consentIds").EnumerateArray().Select(id => id.GetString()!)]);

    private static string Text(JsonElement body, string field) => body.GetProperty(field).GetString()!;
}
