using Stretch.Applications;
using Stretch.Domain.Applications;
using Stretch.Domain.Commits;
using Stretch.Domain.Events;
using Stretch.Domain.Tests.Users;
using Stretch.Domain.Users;

namespace Stretch.Domain.Tests.Applications;

/// <summary>What the issuer's word on applications and accounts does to ours.</summary>
public sealed class ApplicationReportTests
{
    private static readonly UserState User = Somebody.User with { Holder = Somebody.Holder };

    [Theory]
    [InlineData(ApplicationState.Requested, ApplicationState.Pending, ApplicationState.Pending, null)]
    [InlineData(ApplicationState.Requested, null, ApplicationState.Pending, null)]
    [InlineData(ApplicationState.Requested, ApplicationState.Approved, ApplicationState.Approved, "approved")]
    [InlineData(ApplicationState.Pending, ApplicationState.InReview, ApplicationState.InReview, "in_review")]
    [InlineData(ApplicationState.Pending, ApplicationState.Denied, ApplicationState.Denied, "denied")]
    [InlineData(ApplicationState.Pending, ApplicationState.Closed, ApplicationState.Closed, "closed")]
    [InlineData(ApplicationState.InReview, ApplicationState.Pending, ApplicationState.Pending, null)]
    [InlineData(ApplicationState.InReview, ApplicationState.Approved, ApplicationState.Approved, "approved")]
    [InlineData(ApplicationState.InReview, null, ApplicationState.InReview, null)]
    [InlineData(ApplicationState.Approved, ApplicationState.Pending, ApplicationState.Approved, null)]
    [InlineData(ApplicationState.Approved, ApplicationState.InReview, ApplicationState.Approved, null)]
    [InlineData(ApplicationState.Approved, ApplicationState.Denied, ApplicationState.Approved, null)]
    [InlineData(ApplicationState.Approved, ApplicationState.Closed, ApplicationState.Closed, "closed")]
    [InlineData(ApplicationState.Denied, ApplicationState.Approved, ApplicationState.Denied, null)]
    [InlineData(ApplicationState.Closed, ApplicationState.Approved, ApplicationState.Closed, null)]
    public void States_follow_the_table(
        ApplicationState ours,
        ApplicationState? issuers,
        ApplicationState expected,
        string? told
    )
    {
        var application = Somebody.Application with
        {
            State = ours,
            IssuerId = ours == ApplicationState.Requested ? null : "ap_1",
        };

        var decision = Report(application, new ApplicationReport(application.Id, "ap_1", issuers, null));

        Assert.Equal(expected, decision.Result.Value!.State);
        Assert.Equal(
            told is null ? [] : [$"application.{told}"],
            (decision.Changes.IsDefault ? [] : decision.Changes)
                .OfType<Insert<PartnerEvent>>()
                .Select(change => change.Row.Type)
        );
    }

    [Fact]
    public void The_same_word_again_changes_nothing()
    {
        var application = Somebody.Application with
        {
            State = ApplicationState.Pending,
            IssuerId = "ap_1",
            VerificationStatus = "PENDING",
        };

        var decision = Report(
            application,
            new ApplicationReport(application.Id, "ap_1", ApplicationState.Pending, "PENDING")
        );

        Assert.Null(decision.Next);
    }

    [Fact]
    public void A_word_on_another_application_is_a_break()
    {
        var application = Somebody.Application with { State = ApplicationState.Pending, IssuerId = "ap_1" };

        var decision = Report(
            application,
            new ApplicationReport(application.Id, "ap_2", ApplicationState.Approved, null)
        );

        Assert.Equal(ApplicationState.Pending, decision.Result.Value!.State);
        Assert.Single(decision.Changes.OfType<Insert<OnboardingBreak>>());
    }

    [Fact]
    public void What_the_issuer_took_meanwhile_is_not_closed_by_a_refusal()
    {
        var application = Somebody.Application with { State = ApplicationState.Pending, IssuerId = "ap_1" };

        var decision = RefuseApplicationDecision.Decide(
            User,
            Somebody.Facts(application),
            new RefuseApplication(application.Id, "ADDRESS_INVALID"),
            Somebody.Now
        );

        Assert.Null(decision.Next);
    }

    [Theory]
    [InlineData(null, CardAccountStatus.Open, "account.opened")]
    [InlineData(null, CardAccountStatus.Blocked, "account.blocked")]
    [InlineData(CardAccountStatus.Blocked, CardAccountStatus.Open, "account.opened")]
    [InlineData(CardAccountStatus.Open, CardAccountStatus.Open, null)]
    [InlineData(CardAccountStatus.Open, CardAccountStatus.Suspended, "account.suspended")]
    [InlineData(CardAccountStatus.Suspended, CardAccountStatus.Open, "account.opened")]
    [InlineData(CardAccountStatus.Open, CardAccountStatus.Closed, "account.closed")]
    [InlineData(CardAccountStatus.Closed, CardAccountStatus.Open, null)]
    public void Accounts_follow_the_issuer_and_stay_closed(
        CardAccountStatus? ours,
        CardAccountStatus issuers,
        string? told
    )
    {
        var facts = Somebody.Facts(Somebody.Application with { State = ApplicationState.Approved, IssuerId = "ap_1" });
        if (ours is { } status)
        {
            facts.Learn(Somebody.Account with { Status = status });
        }

        var decision = RecordAccountDecision.Decide(
            User,
            facts,
            new AccountReport(Somebody.ApplicationId, "ac_1", issuers),
            Somebody.Now
        );

        var events = (decision.Changes.IsDefault ? [] : decision.Changes).OfType<Insert<PartnerEvent>>();
        Assert.Equal(told, events.SingleOrDefault()?.Row.Type);
    }

    [Fact]
    public void Events_of_a_person_carry_no_name_and_belong_to_no_program()
    {
        var decision = Report(
            Somebody.Application,
            new ApplicationReport(Somebody.ApplicationId, "ap_1", ApplicationState.Approved, "PASSED")
        );

        var told = Assert.Single(decision.Changes.OfType<Insert<PartnerEvent>>()).Row;
        Assert.Null(told.ProgramId);
        Assert.Null(told.Sequence);
        Assert.Contains(
            "\"sequence\":null,\"ledgerSequence\":null,\"chainHead\":null",
            told.Body,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Ada", told.Body, StringComparison.Ordinal);
        Assert.Equal(User.EventCount + 1, decision.Next!.EventCount);
    }

    private static Decision<UserState, ApplicationView> Report(CardApplication application, ApplicationReport report) =>
        RecordApplicationDecision.Decide(User, Somebody.Facts(application), report, Somebody.Now);
}
