using Stretch.Gateway.Tests.Hosting;
using Stretch.Gateway.Tests.Reference;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>A list that is asked for what it does not know says so: an empty page means that there is nothing.</summary>
[Collection(OperationsCollection.Name)]
public sealed class EveryListTests(OperationsFixture gateway)
{
    private const string Nobodys = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    public static TheoryData<string> Lists => [.. ListOperation.All.Select(list => list.Name)];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task It_refuses_what_it_does_not_know_and_names_it(string name)
    {
        var list = ListOperation.All.Single(list => list.Name == name);
        foreach (var (query, fault) in list.WrongQueries())
        {
            var answer = await AskAsync(name, query);
            Assert.True((int)answer.Status == 400, $"{query}: {(int)answer.Status} {answer.Text}");
            answer.ExpectError(400, "validation_failed");
            Assert.Equal([fault], answer.FaultyFields());
        }
    }

    public static TheoryData<string> ListsWithPeriods =>
        [
            .. ListOperation
                .All.Where(list => list.Asked.Any(asked => asked.Name == "createdFrom"))
                .Select(list => list.Name),
        ];

    [Theory]
    [MemberData(nameof(ListsWithPeriods))]
    public async Task A_period_that_ends_before_it_begins_is_wrong_at_both_ends(string name)
    {
        var answer = await AskAsync(name, "createdFrom=2&createdTo=1");

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["createdFrom", "createdTo"], answer.FaultyFields());
    }

    [Fact]
    public async Task Another_clients_program_is_no_filter_of_a_clients_breaks_for_the_operator_either()
    {
        var breaks = $"/v1/clients/{gateway.Mine.Client.Id}/breaks";

        var answer = await new Operator(gateway).GetAsync($"{breaks}?programId={gateway.Theirs.Program}");

        answer.ExpectError(400, "validation_failed");
        Assert.Equal(["programId"], answer.FaultyFields());
        (await new Operator(gateway).GetAsync($"{breaks}?programId={gateway.Mine.Program}")).Expect(200);
    }

    [Fact]
    public async Task Nobodys_breaks_are_not_there()
    {
        var answer = await new Operator(gateway).GetAsync($"/v1/clients/cli_{Nobodys}/breaks");

        answer.ExpectError(404, "not_found");
    }

    /// <summary>What the issuer's events are called is the issuer's to say, so a name that never came is not wrong.</summary>
    [Fact]
    public async Task A_clients_issuer_events_of_a_name_that_never_came_are_none()
    {
        var answer = await new Operator(gateway).GetAsync(
            $"/v1/issuer-events?clientId={gateway.Mine.Spare}&name=NEVER_CAME"
        );

        Assert.Equal("""{"data":[],"hasMore":false,"nextCursor":null}""", answer.Text);
    }

    [Fact]
    public void The_documentation_has_every_list_with_its_filters()
    {
        var documented = DocsPage
            .Read("lists.md")
            .Split('\n')
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal));

        Assert.Equal(
            ListOperation.All.Select(list => Row(list.Path, list.Filters)).Order(StringComparer.Ordinal),
            documented.Order(StringComparer.Ordinal)
        );
    }

    private static string Row(string path, IReadOnlyList<string> filters) =>
        $"| `{path}` | {string.Join(", ", filters.Select(filter => $"`{filter}`"))} |".Replace(
            "|  |",
            "| |",
            StringComparison.Ordinal
        );

    private async Task<HttpAnswer> AskAsync(string name, string query)
    {
        var operation = OperationTable.All[name];
        var sample = await operation.Make(gateway.Mine);
        var path = $"{sample.Path}?{query}";
        return operation.IsForOperator
            ? await new Operator(gateway).GetAsync(path)
            : await gateway.Mine.Client.GetAsync(path);
    }
}
