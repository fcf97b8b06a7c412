using Stretch.Grains.Ports;
using Stretch.Highnote.Outcomes;
using Stretch.Silo.Issuing.Onboarding;

namespace Stretch.Silo.Tests.Issuing.Onboarding;

public sealed class AnswersTests
{
    [Fact]
    public void A_refusal_tells_the_issuers_codes_and_neither_paths_nor_descriptions()
    {
        var refusal = new UserErrors([
            new FieldError("NOT_FOUND", "There is no such card product.", ["input", "cardProductId"]),
            new FieldError("NOT_FOUND", "There is no such account holder.", ["input", "accountHolderId"]),
            new FieldError(ErrorCode: null, "Ada is not known.", ["input"]),
            new FieldError("INVALID_STATE", Description: null, []),
        ]);

        Assert.Equal("NOT_FOUND, INVALID_STATE", ReasonOf(refusal));
    }

    [Fact]
    public void A_refusal_without_codes_still_says_that_it_is_one() =>
        Assert.Equal("refused", ReasonOf(new UserErrors([new FieldError(null, "No.", ["input"])])));

    private static string ReasonOf(HighnoteFailure failure) =>
        Assert.IsType<IssuerAnswer<string>.Refused>(Answers.Failed<string>(failure)).Reason;
}
