using System.Globalization;
using System.Text.Json;

namespace Stretch.MilestoneFlow;

/// <summary>The milestone flow, call by call, as a partner's back end makes them.</summary>
internal sealed class Flow(StretchApi api, Settings settings, Steps steps, EventReceiver events)
{
    private const decimal Pool = 50_000m;
    private const decimal Reward = 500m;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync()
    {
        await ConnectAsync();
        var agreements = await PublishAgreementsAsync();
        var program = await OpenProgramAsync(agreements);
        var user = await EnrollAsync(program, agreements);
        var card = await GetCardAsync(program, user);
        var before = await BalanceAsync(card);
        var userTask = await CompleteMilestoneAsync(program, user);
        await SettleAsync(program, userTask);
        await CheckAsync(program, card, before);
    }

    private async Task ConnectAsync()
    {
        var client = await api.SignUpAsync(settings.AdminUser, settings.AdminPassword, "a long client password");
        steps.Add("Client and token", $"{client}; secret wrapped with RSA, token refreshed once");

        using var http = new HttpClient();
        var sandbox = JsonElement.Parse(await http.GetStringAsync(new Uri(settings.Sandbox, "/_sandbox/info")));
        await api.PutAsync(
            "/v1/configurations",
            new
            {
                cardProductId = sandbox.Text("cardProductId"),
                cardFundingAccountId = sandbox.Text("cardFundingAccountId"),
                useProductFundingAccount = true,
            }
        );
        steps.Add("Card configuration", $"product {sandbox.Text("cardProductId")}, paid from its funding account");

        await api.PostAsync(
            "/v1/webhooks/webhook-configuration",
            new { webhookUrl = events.Url, signingSecret = events.SigningSecret }
        );
        steps.Add("Webhooks", "Stretch's hook is active at the issuer; our events come signed");
    }

    private async Task<Dictionary<string, string>> PublishAgreementsAsync()
    {
        var ids = new Dictionary<string, string>();
        foreach (
            var type in (string[])
                ["PRIVACY_AGREEMENT", "USER_AGREEMENT", "CARDHOLDER_AGREEMENT", "FINANCIAL_AWARD_PROGRAM_TERMS_OF_USE"]
        )
        {
            var agreement = await api.PostAsync(
                "/v1/agreements",
                new { agreementType = type, agreementUrl = $"https://example.org/{type.ToLowerInvariant()}" }
            );
            ids[type] = agreement.Text("agreementId");
        }

        steps.Add("Agreements", $"{ids.Count} published, version 1 each");
        return ids;
    }

    private async Task<string> OpenProgramAsync(Dictionary<string, string> agreements)
    {
        var program = await api.PostAsync(
            "/v1/programs",
            new
            {
                name = "OSHA completion funding",
                programType = "EDUCATION",
                totalAwardPool = Pool,
                maxParticipants = 100,
                contactEmail = "programs@example.org",
                contactPhone = "+1 555 123 0000",
                privacyAgreementId = agreements["PRIVACY_AGREEMENT"],
                userAgreementId = agreements["USER_AGREEMENT"],
                cardholderAgreementId = agreements["CARDHOLDER_AGREEMENT"],
                financialAwardProgramTermsOfUseAgreementId = agreements["FINANCIAL_AWARD_PROGRAM_TERMS_OF_USE"],
            }
        );
        var id = program.Text("programId");
        await steps.AddAsync("Program", $"{id}, pool funded", id);
        return id;
    }

    private async Task<string> EnrollAsync(string program, Dictionary<string, string> agreements)
    {
        var user = (
            await api.PostAsync(
                "/v1/users",
                new
                {
                    firstName = "Ada",
                    middleName = "",
                    lastName = "Example",
                    locationType = "PRISON",
                    addressLineOne = "12 Main Street",
                    city = "Springfield",
                    state = "IL",
                    zip = "62701",
                    dateOfBirth = "1990-05-17",
                    internalId = "participant-1",
                }
            )
        ).Text("userId");
        foreach (var agreement in agreements.Values)
        {
            await api.PostAsync($"/v1/agreements/{agreement}/users/{user}");
        }

        await api.PutAsync($"/v1/programs/{program}/users/{user}/enroll");
        await steps.AddAsync("Participant", $"{user} consented to {agreements.Count} agreements, enrolled", program);
        return user;
    }

    private async Task<string> GetCardAsync(string program, string user)
    {
        var application = (await api.PostAsync("/v1/applications", new { userId = user, cardType = "KYC" })).Text(
            "applicationId"
        );
        await UntilAsync(
            () => api.GetAsync($"/v1/applications/{application}/status"),
            status => status.Text("state") == "APPROVED",
            "the application to be approved"
        );
        var account = await UntilAsync(
            () => api.GetAsync($"/v1/users/{user}/account-details"),
            details => details.GetProperty("financialAccountId").ValueKind == JsonValueKind.String,
            "the account to be opened"
        );
        await steps.AddAsync(
            "Application",
            $"approved by the issuer; account {account.Text("financialAccountId")} opened",
            program
        );

        var card = (await api.PostAsync("/v1/cards", new { userId = user })).Text("cardId");
        await UntilAsync(
            () => api.GetAsync($"/v1/cards/{card}/status"),
            status => status.Text("activationStatus") == "ACTIVE",
            "the card to be active"
        );
        await steps.AddAsync("Card", $"{card} is active", program);
        return card;
    }

    private async Task<string> CompleteMilestoneAsync(string program, string user)
    {
        var task = (
            await api.PostAsync("/v1/tasks", new { name = "OSHA 30 certificate", monetaryValue = Reward })
        ).Text("taskId");
        var userTask = (await api.PostAsync($"/v1/tasks/{task}/users/{user}", new { programId = program })).Text(
            "userTaskId"
        );
        await steps.AddAsync("Task assigned", $"{userTask}: {Dollars(Reward)} reserved", program);
        await api.PutAsync($"/v1/usertasks/{userTask}/start");
        await steps.AddAsync("Started", "work has begun", program);
        await api.PutAsync($"/v1/usertasks/{userTask}/complete");
        await steps.AddAsync("Completed", "the transfer is on its way to the card", program);
        return userTask;
    }

    private async Task SettleAsync(string program, string userTask)
    {
        var settled = await UntilAsync(
            () => api.GetAsync($"/v1/usertasks/{userTask}"),
            view => view.Text("disbursementStatus") is "SETTLED" or "FAILED",
            "the disbursement to settle"
        );
        Require(settled.Text("disbursementStatus") == "SETTLED", $"The disbursement failed: {settled.GetRawText()}");
        await steps.AddAsync("Settled", $"the issuer confirmed transfer {settled.Text("transferId")}", program);
    }

    private async Task CheckAsync(string program, string card, decimal balanceBefore)
    {
        var balance = await BalanceAsync(card);
        Require(balance - balanceBefore == Reward, $"The card grew by {balance - balanceBefore}, not by {Reward}.");
        await steps.AddAsync("Card balance", $"{Dollars(balanceBefore)} before, {Dollars(balance)} now", program);

        await UntilAsync(
            () => Task.FromResult(events.Types),
            types => types.Contains("usertask.disbursement.settled"),
            "the settlement's event"
        );
        Require(events.Refused == 0, $"{events.Refused} deliveries carried a wrong signature.");
        await steps.AddAsync("Events", string.Join("\n", events.Types.Order()), program);

        var statistics = await api.GetAsync($"/v1/programs/{program}/statistics");
        Require(statistics.Dollars("totalAwardsPaid") == Reward, $"Statistics: {statistics.GetRawText()}");
        await steps.AddAsync(
            "Statistics",
            $"{Dollars(statistics.Dollars("totalAwardsPaid"))} paid, {statistics.GetProperty("totalCompletedTasks")} completed",
            program
        );

        var books = await api.PostAsync($"/v1/programs/{program}/ledger/verify");
        Require(books.GetProperty("booksAreRight").GetBoolean(), $"The books are wrong: {books.GetRawText()}");
        await steps.AddAsync(
            "Books",
            $"right: {books.GetProperty("entryCount")} entries replayed, chain intact",
            program
        );
    }

    private async Task<decimal> BalanceAsync(string card) =>
        (await api.GetAsync($"/v1/cards/{card}/balance")).Dollars("balance");

    private static string Dollars(decimal amount) => $"${amount.ToString("N2", CultureInfo.InvariantCulture)}";

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new DemoException(otherwise);
        }
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> isReached, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var value = await read();
            if (isReached(value))
            {
                return value;
            }

            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new DemoException($"Waited {Patience.TotalSeconds} s for {what}; last seen: {value}");
            }

            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
