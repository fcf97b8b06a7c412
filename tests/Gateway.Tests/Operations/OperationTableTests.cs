using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Operations;

[Collection(OperationsCollection.Name)]
public sealed class OperationTableTests(OperationsFixture gateway)
{
    // Made by a test, the host's own probes, which answer any method, and the way to the reference page.
    private static readonly string[] NotTheApis = ["/test/", "/healthz/", "/docs", "/"];

    public static TheoryData<string> Partners => [.. OperationTable.ForPartners.Select(operation => operation.Name)];

    public static TheoryData<string> Operators =>
        [.. OperationTable.All.Values.Where(operation => operation.IsForOperator).Select(operation => operation.Name)];

    [Fact]
    public void Every_mapped_operation_has_an_entry()
    {
        var missing = Mapped().Except(OperationTable.All.Keys).ToList();
        Assert.True(
            missing.Count == 0,
            $"No entry in {nameof(OperationTable)} for {string.Join(", ", missing)}. Add one: how to make a request that the "
                + $"operation accepts, each time a new one, from what {nameof(World)} owns. The tests of tenancy, idempotency "
                + "and repeats then cover it, and the fuzzer starts from it."
        );
        Assert.Empty(OperationTable.All.Keys.Except(Mapped()));
    }

    [Theory]
    [MemberData(nameof(Partners))]
    public async Task An_entrys_request_is_accepted(string operation)
    {
        var sample = await OperationTable.All[operation].Make(gateway.Mine);

        var answer = await sample.SendAsync(gateway.Mine.Client);

        Assert.True((int)answer.Status is >= 200 and < 300, $"{(int)answer.Status} {answer.Text}");
    }

    [Theory]
    [MemberData(nameof(Operators))]
    public async Task An_operators_entrys_request_is_accepted(string operation)
    {
        var sample = await OperationTable.All[operation].Make(gateway.Mine);

        var answer = await new Operator(gateway).SendAsync(sample.Method, sample.Path, sample.Body);

        Assert.True((int)answer.Status is >= 200 and < 300, $"{(int)answer.Status} {answer.Text}");
    }

    [Fact]
    public void An_entry_is_for_those_who_may_call_the_operation()
    {
        var doors = Routes()
            .Select(route => route.Metadata.GetMetadata<MappedOperation>())
            .OfType<MappedOperation>()
            .ToDictionary(mapped => $"{mapped.Operation.Method} {mapped.Operation.Path}", mapped => mapped.Door);

        Assert.All(
            OperationTable.All.Values.Where(operation => doors.ContainsKey(operation.Name)),
            operation =>
                Assert.Equal(
                    doors[operation.Name],
                    operation.IsForPartners ? Door.Partner
                        : operation.IsForOperator ? Door.Operator
                        : Door.Open
                )
        );
    }

    /// <summary>A GET without its body is no operation of its own.</summary>
    private IEnumerable<string> Mapped() =>
        Routes()
            .Where(route => !NotTheApis.Any(path => IsUnder(path, route.RoutePattern.RawText!)))
            .SelectMany(route =>
                (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
                    .Except(["HEAD"])
                    .Select(method => $"{method} {route.RoutePattern.RawText}")
            );

    private IEnumerable<RouteEndpoint> Routes() =>
        gateway
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>();

    private static bool IsUnder(string path, string route) =>
        path == "/" ? route == path : route.StartsWith(path, StringComparison.Ordinal);
}
