using Stretch.Gateway.Errors;
using Stretch.Gateway.Tests.Reference;

namespace Stretch.Gateway.Tests.Errors;

public sealed class ErrorPageTests
{
    [Fact]
    public void Every_error_is_in_the_catalogue_once_with_its_cause_and_cure()
    {
        var catalogued = ErrorCatalogue.All.Select(entry => entry.Example.GetType());

        Assert.Equal(
            ErrorStatusTests.Errors.Select(type => type.Name).Order(),
            catalogued.Select(type => type.Name).Order()
        );
        Assert.Empty(
            ErrorCatalogue
                .All.Where(entry => entry.Cause.Length == 0 || entry.Cure.Length == 0)
                .Select(entry => entry.Code)
        );
    }

    [Fact]
    public void The_page_in_docs_says_what_the_code_says() =>
        DocsPage.AssertSays("errors.md", ErrorPage.Write(), command: "errors");
}
