using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Stretch.Gateway.Clients;
using Stretch.Gateway.Errors;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Requests;
using Stretch.Gateway.Tests.Hosting;
using Stretch.Results;

namespace Stretch.Gateway.Tests.Reference;

/// <summary>
/// The errors that an operation documents against the code behind it, both ways: from the endpoint through the grains' calls
/// to the decisions and what they ask of the issuer.
/// </summary>
public sealed class DocumentedErrorTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private static readonly string[] Assemblies =
    [
        "Stretch.Gateway",
        "Stretch.Grains.Interfaces",
        "Stretch.Grains",
        "Stretch.Domain",
        "stretch",
    ];

    /// <summary>Made before an endpoint is asked or after it answered: at the door, by the server, by the lanes.</summary>
    private static readonly Type[] MadeElsewhere =
    [
        typeof(BadRequest),
        typeof(Unauthorized),
        typeof(RateLimited),
        typeof(TooManyFailedLogins),
        typeof(ValidationFailed),
        typeof(IdempotencyKeyReused),
        typeof(AnswerErased),
        typeof(InternalError),
        typeof(Overloaded),
        typeof(StorageUnavailable),
    ];

    /// <summary>
    /// Their decisions refuse what cannot come: the client of a good token always exists, and an id that was minted for the
    /// call is nobody else's.
    /// </summary>
    private static readonly string[] NeverNotFound =
    [
        "POST /v1/agreements",
        "POST /v1/programs",
        "POST /v1/tasks",
        "POST /v1/users",
        "POST /v1/webhooks",
        "POST /v1/webhooks/webhook-configuration",
        "PUT /v1/configurations",
    ];

    [Fact]
    public void Every_error_that_the_code_behind_an_operation_makes_is_documented_and_no_other()
    {
        var graph = new CallGraph(Assemblies.Select(Assembly.Load));
        var faults = Operations().SelectMany(mapped => FaultsOf(mapped, MadeBehind(mapped, graph))).ToArray();

        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    /// <summary>A decision that finds what was asked for has a 200 beside its 201, and no other has.</summary>
    [Fact]
    public void What_is_made_anew_by_every_call_documents_no_200()
    {
        var graph = new CallGraph(Assemblies.Select(Assembly.Load));
        var found = typeof(Result).GetMethod(nameof(Result.Found))!;
        var faults = Operations()
            .Where(mapped => mapped.Operation.Successes.Any(success => success.HasLocation))
            .Where(mapped => mapped.Operation.Successes.Length == 2 != ReachedBehind(mapped, graph).Contains(found))
            .Select(Name);

        Assert.Empty(faults);
    }

    /// <summary>The walk itself: it finds an error of a gate, one of a decision, and one of the issuer's.</summary>
    [Fact]
    public void The_walk_follows_calls_delegates_async_methods_and_interfaces()
    {
        var graph = new CallGraph(Assemblies.Select(Assembly.Load));

        Assert.Contains(typeof(Unauthorized), ErrorsIn(graph.ReachedFrom(CallGraph.MethodsOf(typeof(AdminGate)))));
        var completing = Operations().Single(mapped => mapped.Operation.Path == "/v1/usertasks/{userTaskId}/complete");
        Assert.Contains(typeof(Stretch.UserTasks.ConsentMissing), MadeBehind(completing, graph));
        var configuring = Operations().Single(mapped => Name(mapped) == "PUT /v1/configurations");
        Assert.Contains(typeof(Stretch.Issuing.IssuerKeyRefused), MadeBehind(configuring, graph));
    }

    private IEnumerable<MappedOperation> Operations() =>
        gateway
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(route => route.Metadata.GetMetadata<MappedOperation>())
            .OfType<MappedOperation>();

    private static IEnumerable<string> FaultsOf(MappedOperation mapped, HashSet<Type> made)
    {
        var documented = Refusals.Of(mapped).Select(error => error.Example.GetType()).ToHashSet();
        var undocumented = made.Except(documented)
            .Where(type => type != typeof(NotFound) || !NeverNotFound.Contains(Name(mapped)))
            .Select(type => $"{Name(mapped)} makes {type.Name}, which it does not document.");
        var unmade = documented
            .Except(made)
            .Except(MadeElsewhere)
            .Select(type => $"{Name(mapped)} documents {type.Name}, which nothing behind it makes.");
        return undocumented.Concat(unmade);
    }

    private static HashSet<Type> MadeBehind(MappedOperation mapped, CallGraph graph) =>
        ErrorsIn(ReachedBehind(mapped, graph));

    private static IReadOnlySet<MethodBase> ReachedBehind(MappedOperation mapped, CallGraph graph) =>
        graph.ReachedFrom([mapped.Endpoint.GetMethod(nameof(IOpenEndpoint.AnswerAsync))!, .. ReadBefore(mapped)]);

    /// <summary>A body that nobody needs is read before the endpoint is asked.</summary>
    private static IEnumerable<MethodBase> ReadBefore(MappedOperation mapped) =>
        mapped.Operation.NeedsNoBody ? [typeof(BodyReader).GetMethod(nameof(BodyReader.ReadAsync))!] : [];

    private static HashSet<Type> ErrorsIn(IEnumerable<MethodBase> methods) =>
        [
            .. methods
                .OfType<ConstructorInfo>()
                .Select(constructor => constructor.DeclaringType!)
                .Where(type => type.IsSubclassOf(typeof(Error)) && !type.IsAbstract),
        ];

    private static string Name(MappedOperation mapped) => $"{mapped.Operation.Method} {mapped.Operation.Path}";
}
