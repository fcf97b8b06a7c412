using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Addresses;
using Stretch.Highnote.Cards;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Webhooks;

namespace Stretch.Highnote.Tests;

public sealed class SecrecyTests
{
    private static readonly PostalAddress Home = new("1 Elm St", null, "Springfield", "IL", "62701");

    public static TheoryData<string, object> Secrets =>
        new()
        {
            { "sk_test_abc", new HighnoteApiKey("sk_test_abc") },
            { "whk", new SigningSecret("whk") },
            { "tok", new CardClientToken("tok", null) },
            { "Elm", Home },
            { "Doe", new NewAccountHolder("usr_1", "Jo", null, "Doe", new DateOnly(1990, 1, 2), Home) },
            { "1990", new NewAccountHolder("usr_1", "Jo", null, "Doe", new DateOnly(1990, 1, 2), Home) },
            { "Doe", new AccountHolderSearch(new DateOnly(1990, 1, 2), null, "Jo", "Doe") },
            { "tok", HighnoteOutcome.Success(new CardClientToken("tok", null)) },
            { "Doe", HighnoteOutcome.Failed<string>(new UserErrors([new FieldError("TAKEN", "Doe is taken", [])])) },
            { "Doe", HighnoteOutcome.Failed<string>(new GraphQlErrors(["Doe is not a name"])) },
            { "Doe", new AccessDenied("Doe may not") },
        };

    [Theory]
    [MemberData(nameof(Secrets))]
    public void What_must_stay_out_of_logs_is_not_in_an_objects_text(string secret, object holder) =>
        Assert.DoesNotContain(secret, holder.ToString(), StringComparison.Ordinal);
}
