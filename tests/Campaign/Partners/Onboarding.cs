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

    private readonly List<string> agreements = [];
    private readonly List<string> programs = [];

    /// <param name="people">How many each program may take.</param>
    /// <param name="poolCents">What each program may award.</param>
    public async Task OpenProgramsAsync(int people, long poolCents)
    {
        foreach (var type in AgreementTypes)
        {
            var made = await partner.PostAsync(
                "/v1/agreements",
                $$"""{"agreementType": "{{type}}", "agreementUrl": "https://example.org/agreement"}""",
                $"agreement {type}"
            );
            agreements.Add(Text(made, "agreementId"));
        }

        for (var number = 0; number < Programs; number++)
        {
            programs.Add(await OpenProgramAsync(number, people, poolCents));
        }
    }

    /// <summary>From a person's name to their card, ready for milestones.</summary>
    /// <param name="number">Of the person, from 0; every second one is in the second program.</param>
    /// <param name="hasPlastic">Whether plastic is ordered, too.</param>
    public async Task<Person> OnboardAsync(int number, bool hasPlastic = false)
    {
        var program = programs[number % programs.Count];
        var user = await EnrollAsync(number, program);
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
            await partner.PostAsync(
                "/v1/cards",
                $$"""{"userId": "{{user}}", "orderPhysical": {{(hasPlastic ? "true" : "false")}}}""",
                $"card {number}"
            ),
            "cardId"
        );
        // A card that is sent to its owner is activated when it has arrived.
        await UntilAsync(
            $"/v1/cards/{card}/status",
            status =>
                hasPlastic
                    ? status.GetProperty("deliveryStatus").GetString() == "ORDERED"
                    : status.GetProperty("activationStatus").GetString() == "ACTIVE"
        );
        return new Person(user, program, Text(details, "financialAccountId"), card, hasPlastic);
    }

    public Task UntilShippedAsync(Person person) =>
        UntilAsync(
            $"/v1/cards/{person.CardId}/status",
            status => status.GetProperty("deliveryStatus").GetString() == "SHIPPED"
        );

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

    private async Task<string> OpenProgramAsync(int number, int people, long poolCents)
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

    /// <returns>The user's id.</returns>
    private async Task<string> EnrollAsync(int number, string program)
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
        return user;
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
