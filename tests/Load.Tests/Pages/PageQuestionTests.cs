using System.Reflection;
using Stretch.Gateway;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Schemas;
using Stretch.Load.Pages;

namespace Stretch.Load.Tests.Pages;

/// <summary>The benchmark refuses to start without a question for every list: that should come out before it is started.</summary>
public sealed class PageQuestionTests
{
    /// <summary>By what the endpoints say of themselves: a list that comes in pages takes a limit.</summary>
    private static IReadOnlyList<string> Lists { get; } =
    [
        .. typeof(IEndpoint)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IEndpoint)))
            .Select(OperationOf)
            .Where(operation => operation.Method == "GET" && TakesLimit(operation))
            .Select(operation => operation.Path),
    ];

    [Fact]
    public void Every_list_is_asked_for_pages()
    {
        Assert.Contains("/v1/ledger/checkpoints", Lists);
        Assert.Empty(ListRoutes.Forgotten(Lists, PageQuestion.All));
    }

    [Fact]
    public void A_list_that_nothing_asks_for_is_named()
    {
        var unasked = PageQuestion.All.Where(question => question.List != "checkpoints").ToList();

        Assert.Equal(["/v1/ledger/checkpoints"], ListRoutes.Forgotten(Lists, unasked));
    }

    private static bool TakesLimit(Operation operation)
    {
        var sketch = new ObjectSketch();
        operation.Request.ReadQuery?.Invoke(ListQuery.Sketching(sketch));
        return sketch.Fields.Any(field => field.Field == "limit");
    }

    private static Operation OperationOf(Type endpoint) =>
        (Operation)
            endpoint
                .GetProperty(nameof(IEndpoint.Operation), BindingFlags.Public | BindingFlags.Static)!
                .GetValue(null)!;
}
