using System.Reflection;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>What every endpoint says of itself, found by looking, so that none is forgotten.</summary>
internal static class DeclaredOperations
{
    public static IReadOnlyList<Operation> All { get; } =
    [
        .. typeof(IEndpoint)
            .Assembly.GetTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IEndpoint)))
            .Select(OperationOf),
    ];

    private static Operation OperationOf(Type endpoint) =>
        (Operation)
            endpoint
                .GetProperty(nameof(IEndpoint.Operation), BindingFlags.Public | BindingFlags.Static)!
                .GetValue(null)!;
}
