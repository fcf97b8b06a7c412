using Stretch.Highnote.Sandbox.Tests.Running;

namespace Stretch.Highnote.Sandbox.Tests.Applications;

public sealed class ApplicationTests(RunningSandbox sandbox) : IClassFixture<RunningSandbox>
{
    [Theory]
    [InlineData("Ada", "12 Long Street", "APPROVED", "PASSED")]
    [InlineData("FORCE-DECLINE", "12 Long Street", "DENIED", "DENIED")]
    [InlineData("Ada", "123 Manual Review St.", "IN_REVIEW", "IN_REVIEW")]
    public async Task The_review_decides_by_the_documented_values(
        string givenName,
        string street,
        string status,
        string reason
    )
    {
        var application = await sandbox.ApplyAsync(await sandbox.HolderAsync(Journey.Person(givenName, street)));

        Assert.Equal("PENDING", application.GetProperty("applicationState").GetProperty("status").GetString());
        Assert.Equal(status, await sandbox.DecidedAsync(application.Id()));
        var decided = await sandbox.NodeAsync(
            application.Id(),
            "... on AccountHolderCardProductApplication { accountHolderSnapshot { ... on USPersonAccountHolderSnapshot { currentVerification { reason } } } }"
        );
        Assert.Equal(
            reason,
            decided
                .GetProperty("accountHolderSnapshot")
                .GetProperty("currentVerification")
                .GetProperty("reason")
                .GetString()
        );
    }

    [Fact]
    public async Task A_second_application_waits_until_the_first_is_decided()
    {
        var holder = await sandbox.HolderAsync(Journey.Person(street: "123 Manual Review St."));
        var first = await sandbox.ApplyAsync(holder);

        var second = await sandbox.ApplyAsync(holder);
        await sandbox.DecidedAsync(first.Id());
        await ChangeAsync(first.Id(), "DENIED");
        var third = await sandbox.ApplyAsync(holder);

        Assert.Equal("DUPLICATE", second.Code());
        Assert.Equal("AccountHolderCardProductApplication", third.TypeName());
    }

    [Fact]
    public async Task A_review_can_be_ended_by_hand_and_only_once()
    {
        var application = await sandbox.ApplyAsync(
            await sandbox.HolderAsync(Journey.Person(street: "123 Manual Review St."))
        );
        await sandbox.DecidedAsync(application.Id());

        Assert.Null((await ChangeAsync(application.Id(), "APPROVED")).Code());
        Assert.Equal("APPROVED", await sandbox.StatusAsync(application.Id()));
        Assert.Equal("INVALID_STATE", (await ChangeAsync(application.Id(), "DENIED")).Code());
    }

    [Theory]
    [InlineData("PASSED", "APPROVED", "APPROVED")]
    [InlineData("DENIED", "DENIED", "DENIED")]
    [InlineData("PENDING", "PENDING", "MANUAL_REVIEW")]
    [InlineData("KBA_REQUIRED", "IN_REVIEW", "MANUAL_REVIEW")]
    [InlineData("DOCUMENT_UPLOAD_REQUIRED", "IN_REVIEW", "DOCUMENT_UPLOAD_REQUESTED")]
    [InlineData("IDENTITY_UPDATE_REQUESTED", "IN_REVIEW", "IDENTITY_UPDATE_REQUESTED")]
    public async Task A_verification_moved_by_hand_moves_its_application_and_tells_what_it_waits_for(
        string verification,
        string status,
        string told
    )
    {
        var holder = await sandbox.HolderAsync(Journey.Person(street: "123 Manual Review St."));
        var application = await sandbox.ApplyAsync(holder);
        await sandbox.DecidedAsync(application.Id());

        var stranger = await VerifyAsync(application.Id(), "ps_nobody", verification);
        var verified = await VerifyAsync(application.Id(), holder, verification);

        Assert.Equal("NOT_FOUND", stranger.Code());
        Assert.Null(verified.Code());
        Assert.Equal(status, await sandbox.StatusAsync(application.Id()));
        Assert.Equal(
            $"CARD_PRODUCT_APPLICATION_{told}",
            await sandbox.Database.ScalarAsync<string>(
                "select name from highnote_sandbox.notification_events where node_id = $1 order by seq desc limit 1",
                application.Id()
            )
        );
    }

    [Fact]
    public async Task A_denial_says_what_did_not_match()
    {
        var holder = await sandbox.HolderAsync(
            new
            {
                personAccountHolder = new
                {
                    name = new { givenName = "FORCE-DECLINE", familyName = "Lovelace" },
                    dateOfBirth = "2000-01-01",
                    phoneNumber = new
                    {
                        countryCode = "1",
                        number = "6666666666",
                        label = "MOBILE",
                    },
                    billingAddress = new
                    {
                        streetAddress = "12 Long Street",
                        postalCode = "66666",
                        region = "CA",
                        locality = "San Francisco",
                        countryCodeAlpha3 = "USA",
                    },
                },
            }
        );
        var application = await sandbox.ApplyAsync(holder);
        await sandbox.DecidedAsync(application.Id());

        var decided = await sandbox.NodeAsync(
            application.Id(),
            "... on AccountHolderCardProductApplication { accountHolderSnapshot { ... on USPersonAccountHolderSnapshot { currentVerification { results { code } } } } }"
        );

        Assert.Equal(
            ["DOB_MISMATCH", "ADDRESS_MISMATCH", "PHONE_MISMATCH"],
            decided
                .GetProperty("accountHolderSnapshot")
                .GetProperty("currentVerification")
                .GetProperty("results")
                .EnumerateArray()
                .Select(result => result.GetProperty("code").GetString())
        );
    }

    [Fact]
    public async Task An_account_needs_an_approved_application()
    {
        var application = await sandbox.ApplyAsync(await sandbox.HolderAsync(Journey.Person("FORCE-DECLINE")));
        await sandbox.DecidedAsync(application.Id());

        var answer = await sandbox.MutateAsync(
            "issueFinancialAccountForApplication",
            "... on FinancialAccount { id }",
            new { applicationId = application.Id(), name = "Prepaid" }
        );

        Assert.Equal("INVALID_STATE", answer.Code());
    }

    private Task<System.Text.Json.JsonElement> VerifyAsync(
        string applicationId,
        string applicantId,
        string newVerificationStatus
    ) =>
        sandbox.MutateAsync(
            "simulateApplicationVerificationStatusChange",
            "... on AccountHolderCardProductApplication { id }",
            new
            {
                applicationId,
                applicantId,
                newVerificationStatus,
            }
        );

    private Task<System.Text.Json.JsonElement> ChangeAsync(string applicationId, string newApplicationStatus) =>
        sandbox.MutateAsync(
            "simulateApplicationStatusChange",
            "... on AccountHolderCardProductApplication { id }",
            new { applicationId, newApplicationStatus }
        );
}
