using Stretch.Gateway.Events;
using Stretch.Gateway.Tests.Reference;

namespace Stretch.Gateway.Tests.Events;

public sealed class EventPageTests
{
    [Fact]
    public void Every_type_is_in_the_catalogue_once_and_named_like_its_fact()
    {
        var types = EventCatalogue.All.Select(each => each.Kind.Type).ToArray();

        Assert.Equal(types.Distinct(), types);
        Assert.All(types, type => Assert.Matches("^[a-z]+(\\.[a-z_]+)+$", type));
    }

    [Fact]
    public void The_page_in_docs_says_what_the_code_says() =>
        DocsPage.AssertSays("events.md", EventPage.Write(), command: "events");
}
