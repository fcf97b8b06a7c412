using System.Globalization;
using System.Text.Json;
using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Campaign.Partners;

/// <summary>What a partner does before the first milestone: configuration, webhook, programs, tasks, people with a card.</summary>
internal sealed class Onboarding(StubbornPartner partner, SandboxInfo issuer)
{
    private const int Programs = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly string[] AgreementTypes = ["PRIVACY_AGREEMENT", "USER_AGREEMENT", "CARDHOLDER_AGREEMENT"];

    public async Task ConnectAsync(string webhookUrl, string signingSecret)
    {
        await partner.PutAsync(
            "/v1/configurations",
            $$"""
            {"cardProductId": "{{issuer.CardProductId}}", "cardFundingAccountId": "{{issuer.CardFundingAccountId}}",
             "useProductFundingAccount": true}
            """
        );
        await partner.PostAsync(
            "/v1/webhooks/webhook-configuration",
            $$"""{"webhookUrl": "{{webhookUrl}}", "signingSecret": "{{signingSecret}}"}"""
        );
    }

    /// <param name="poolCents">What each program may award.</param>
    public async Task<IReadOnlyList<Person>> EnrollAsync(int people, long poolCents)
    {
        var agreements = new List<string>();
        foreach (var type in AgreementTypes)
        {
            var made = await partner.PostAsync(
                "/v1/agreements",
                $$"""{"agreementType": "{{type}}", "agreementUrl": "https://example.org/agreement"}""",
                $"agreement {type}"
            );
            agreements.Add(Text(made, "agreementId"));
        }

        var programs = new List<string>();
        for (var number = 0; number < Programs; number++)
        {
            programs.Add(await OpenProgramAsync(number, people, poolCents, agreements));
        }

        return await Task.WhenAll(
            Enumerable
                .Range(0, people)
                .Select(number => OnboardAsync(number, programs[number % programs.Count], agreements))
        );
    }

    /// <returns>The task's id.</returns>
    public async Task<string> AddTaskAsync(int number, long cents)
    {
        var made = await partner.PostAsync(
            "/v1/tasks",
            $$"""{"name": "Milestone {{number}}", "monetaryValue": {{Dollars(cents)}}}""",
            $"task {number}"
        );
        return Text(made, "taskId");
    }

    private async Task<string> OpenProgramAsync(int number, int people, long poolCents, List<string> agreements)
    {
        var made = await partner.PostAsync(
            "/v1/programs",
            $$"""
            {"name": "Program {{number}}", "programType": "PAROLE", "totalAwardPool": {{Dollars(poolCents)}},
             "maxParticipants": {{people}}, "contactEmail": "office@example.org", "contactPhone": "+15551230000",
             "privacyAgreementId": "{{agreements[0]}}", "userAgreementId": "{{agreements[1]}}"}
            """,
            $"program {number}"
        );
        return Text(made, "programId");
    }

    private async Task<Person> OnboardAsync(int number, string program, List<string> agreements)
    {
        var user = Text(
            await partner.PostAsync(
                "/v1/users",
                $$"""
                {"firstName": "Ada", "middleName": "", "lastName": "Example {{Letters(
                    number
                )}}", "locationType": "PRISON",
                 "addressLineOne": "{{number + 1}} Main Street", "city": "Springfield", "state": "IL", "zip": "62701",
                 "dateOfBirth": "1990-05-{{1 + (number % 28):00}}"}
                """,
                $"user {number}"
            ),
            "userId"
        );
        foreach (var agreement in agreements)
        {
            await partner.PostAsync($"/v1/agreements/{agreement}/users/{user}");
        }

        await partner.PutAsync($"/v1/programs/{program}/users/{user}/enroll");
        await partner.PostAsync(
            "/v1/applications",
            $$"""{"userId": "{{user}}", "cardType": "KYC"}""",
            $"apply {number}"
        );
        var details = await UntilAsync(
            $"/v1/users/{user}/account-details",
            details => details.GetProperty("financialAccountId").ValueKind == JsonValueKind.String
        );
        var card = Text(
            await partner.PostAsync("/v1/cards", $$"""{"userId": "{{user}}"}""", $"card {number}"),
            "cardId"
        );
        await UntilAsync(
            $"/v1/cards/{card}/status",
            status => status.GetProperty("activationStatus").GetString() == "ACTIVE"
        );
        return new Person(user, program, Text(details, "financialAccountId"), card);
    }

    private async Task<JsonElement> UntilAsync(string path, Predicate<JsonElement> isThere)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await partner.GetAsync(path);
            if (isThere(answer))
            {
                return answer;
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                throw new CampaignException($"GET {path} still answers after {Patience.TotalSeconds} s: {answer}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Names have no digits.</summary>
    private static string Letters(int number) => $"{(char)('A' + (number / 26))}{(char)('a' + (number % 26))}";

    private static string Dollars(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Text(JsonElement answer, string field) => answer.GetProperty(field).GetString()!;
}
