using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transfers;
using static Stretch.Highnote.Transfers.TransferVerdict;

namespace Stretch.Highnote.Tests.Transfers;

public sealed class TransferVerdictTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_completed_transfer_is_completed_whatever_went_before(bool earlierUnknown) =>
        Assert.IsType<Completed>(TransferVerdict.Of(Answer("COMPLETED"), earlierUnknown));

    [Theory]
    [InlineData("PENDING", false)]
    [InlineData("PENDING", true)]
    [InlineData("PROCESSING", false)]
    public void A_transfer_under_way_is_pending(string status, bool earlierUnknown) =>
        Assert.IsType<Pending>(TransferVerdict.Of(Answer(status), earlierUnknown));

    [Theory]
    [InlineData("INSUFFICIENT_FUNDS", false)]
    [InlineData("INSUFFICIENT_FUNDS", true)]
    [InlineData("ACCOUNT_CLOSED", false)]
    [InlineData("TRANSFER_AMOUNT_EXCEEDING_MAX_PRODUCT_CARD_BALANCE", true)]
    public void A_transfer_failed_for_a_listed_reason_has_definitely_failed(string reason, bool earlierUnknown)
    {
        var verdict = Assert.IsType<DefiniteFailure>(TransferVerdict.Of(Answer("FAILED", reason), earlierUnknown));

        Assert.Equal(reason, verdict.Reason);
        Assert.NotNull(verdict.Transfer);
    }

    [Theory]
    [InlineData("INTERNAL_SERVER_ERROR")]
    [InlineData("CHARGE_OFF_EXCEEDS_BALANCE")]
    [InlineData("A_REASON_OF_NEXT_YEAR")]
    [InlineData("insufficient_funds")]
    [InlineData(null)]
    public void A_transfer_failed_for_any_other_reason_is_unknown(string? reason)
    {
        var verdict = Assert.IsType<Unknown>(TransferVerdict.Of(Answer("FAILED", reason), earlierSendUnknown: false));

        Assert.Equal("unlisted_status_reason", verdict.Why);
        Assert.Equal(reason, verdict.IssuerCode);
        Assert.Equal("tr_1", verdict.Failed?.Id.Value);
        Assert.True(verdict.MayHaveActed);
    }

    [Theory]
    [InlineData("REVERSED")]
    [InlineData("")]
    public void A_transfer_in_a_status_we_do_not_know_is_unknown(string status) =>
        Assert.Equal("unlisted_status", Unclear(Answer(status)).Why);

    [Theory]
    [InlineData("INSUFFICIENT_FUNDS")]
    [InlineData("ACCOUNT_NOT_ACTIVE")]
    public void A_refusal_with_a_listed_code_is_definite_on_a_first_send(string code)
    {
        var verdict = Assert.IsType<DefiniteFailure>(TransferVerdict.Of(Refusal(code), earlierSendUnknown: false));

        Assert.Equal(code, verdict.Reason);
        Assert.Null(verdict.Transfer);
    }

    [Fact]
    public void The_same_refusal_proves_nothing_after_a_send_that_ended_unknown()
    {
        var verdict = Unclear(Refusal("INSUFFICIENT_FUNDS"), earlierUnknown: true);

        Assert.Equal("refused_after_unknown_send", verdict.Why);
        Assert.True(verdict.MayHaveActed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_refusal_with_another_code_is_unknown(bool earlierUnknown)
    {
        var verdict = Unclear(Refusal("IDEMPOTENCY_CONFLICT"), earlierUnknown);

        Assert.Equal("unlisted_user_error", verdict.Why);
        Assert.Equal("IDEMPOTENCY_CONFLICT", verdict.IssuerCode);
    }

    [Fact]
    public void One_unlisted_code_among_listed_ones_makes_a_refusal_unknown() =>
        Assert.Equal("SOMETHING_ELSE", Unclear(Refusal("INSUFFICIENT_FUNDS", "SOMETHING_ELSE")).IssuerCode);

    [Fact]
    public void A_refusal_that_internally_failed_is_unknown() =>
        Assert.IsType<Unknown>(TransferVerdict.Of(Refusal("INTERNAL_SERVER_ERROR"), earlierSendUnknown: false));

    [Fact]
    public void A_refusal_without_a_code_is_unknown() => Assert.Null(Unclear(Refusal((string?)null)).IssuerCode);

    [Fact]
    public void A_refusal_without_errors_is_unknown() => Assert.Equal("unlisted_user_error", Unclear(Refusal([])).Why);

    public static TheoryData<HighnoteFailure, string> Doubts =>
        new()
        {
            { new AccessDenied("no"), "access_denied" },
            { new GraphQlErrors(["INSUFFICIENT_FUNDS"]), "graphql_errors" },
            { new RateLimited(TimeSpan.FromSeconds(1)), "rate_limited" },
            { new RateLimited(null), "rate_limited" },
            { new ServerError(500), "server_error" },
            { new ServerError(503), "server_error" },
            { new ClientError(400, ["bad variables"]), "client_error" },
            { new ClientError(401, []), "client_error" },
            { new NoReply(NoReplyCause.TimedOut), "timed_out" },
            { new NoReply(NoReplyCause.ConnectionLost), "connection_lost" },
            { new BrokenReply("no JSON object"), "broken_reply" },
        };

    [Theory]
    [MemberData(nameof(Doubts))]
    public void Everything_else_is_unknown_and_may_have_acted(HighnoteFailure failure, string why)
    {
        var verdict = Unclear(HighnoteOutcome.Failed<Transfer>(failure));

        Assert.Equal(why, verdict.Why);
        Assert.True(verdict.MayHaveActed);
    }

    [Theory]
    [InlineData(NotSentCause.NotConnected, "not_connected")]
    [InlineData(NotSentCause.CircuitOpen, "circuit_open")]
    [InlineData(NotSentCause.OverBudget, "over_budget")]
    [InlineData(NotSentCause.NoLongerAllowed, "no_longer_allowed")]
    public void What_was_never_sent_is_unknown_too_but_known_not_to_have_acted(NotSentCause cause, string why)
    {
        var outcome = HighnoteOutcome.Failed<Transfer>(new NotSent(cause));

        Assert.Equal(new Unknown(why, null, MayHaveActed: false), Unclear(outcome));
        Assert.Equal(new Unknown(why, null, MayHaveActed: true), Unclear(outcome, earlierUnknown: true));
    }

    [Fact]
    public void No_list_holds_an_internal_error()
    {
        Assert.DoesNotContain("INTERNAL_SERVER_ERROR", DefiniteCodes.OfTransfer.AsEnumerable());
        Assert.DoesNotContain("INTERNAL_SERVER_ERROR", DefiniteCodes.OfUserError.AsEnumerable());
    }

    private static Unknown Unclear(HighnoteOutcome<Transfer> outcome, bool earlierUnknown = false) =>
        Assert.IsType<Unknown>(TransferVerdict.Of(outcome, earlierUnknown));

    private static HighnoteOutcome<Transfer> Answer(string status, string? reason = null) =>
        HighnoteOutcome.Success(
            new Transfer(new("tr_1"), Amount.OfCents(1000), new(status), reason, "memo", null, null, null, null)
        );

    private static HighnoteOutcome<Transfer> Refusal(params string?[] codes) =>
        HighnoteOutcome.Failed<Transfer>(new UserErrors([.. codes.Select(code => new FieldError(code, null, []))]));
}
