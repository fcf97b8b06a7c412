using System.Collections.Immutable;
using System.Reflection;

namespace Stretch.Conventions.Tests.Contracts;

/// <summary>The grain interfaces, and every type that can travel through their methods.</summary>
internal static class ContractTypes
{
    private static readonly Assembly Contracts = Assembly.Load("Stretch.Grains.Interfaces");

    /// <summary>What needs no look inside: values of the base library that never change.</summary>
    private static readonly HashSet<Type> Plain =
    [
        typeof(string),
        typeof(decimal),
        typeof(Guid),
        typeof(DateOnly),
        typeof(DateTimeOffset),
        typeof(TimeSpan),
    ];

    private static readonly HashSet<Type> Transparent =
    [
        typeof(Nullable<>),
        typeof(ImmutableArray<>),
        typeof(ImmutableDictionary<,>),
        typeof(ImmutableHashSet<>),
        typeof(ImmutableSortedSet<>),
    ];

    public static IReadOnlyList<Type> GrainInterfaces { get; } =
    [.. Contracts.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IGrain)))];

    public static IEnumerable<MethodInfo> GrainMethods => GrainInterfaces.SelectMany(type => type.GetMethods());

    /// <summary>All types that travel, open where generic. Where a base class travels, so does all that derives from it.</summary>
    public static IReadOnlyCollection<Type> Travelling { get; } = Walk();

    /// <summary>Is it a type that may travel as it is, without being declared by us?</summary>
    public static bool IsPlain(Type type) => type.IsPrimitive || Plain.Contains(type) || Transparent.Contains(type);

    public static bool IsOurs(Type type) => type.Assembly == Contracts;

    /// <summary>The types a type consists of; for an abstract one, its family too.</summary>
    private static IEnumerable<Type> PartsOf(Type type)
    {
        if (!IsOurs(type))
        {
            return [];
        }
        var fields = Fields(type).Select(field => field.FieldType);
        var family = type is { IsAbstract: true, IsInterface: false }
            ? Contracts.GetTypes().Where(other => other.IsSubclassOf(type))
            : [];
        return fields.Concat(family).Concat(type.BaseType is { } parent && IsOurs(parent) ? [parent] : []);
    }

    public static IEnumerable<FieldInfo> Fields(Type type) =>
        type.IsEnum
            ? []
            : type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
            );

    private static HashSet<Type> Walk()
    {
        var seen = new HashSet<Type>();
        var open = new Queue<Type>(GrainMethods.SelectMany(Signature));
        while (open.TryDequeue(out var type))
        {
            foreach (var argument in type.GetGenericArguments())
            {
                open.Enqueue(argument);
            }
            var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (type.IsGenericParameter || !seen.Add(definition))
            {
                continue;
            }
            foreach (var part in PartsOf(definition))
            {
                open.Enqueue(part);
            }
        }
        return seen;
    }

    /// <summary>The parameters but a token, which does not travel as a value, and what the promise is of.</summary>
    private static IEnumerable<Type> Signature(MethodInfo method) =>
        method
            .GetParameters()
            .Select(parameter => parameter.ParameterType)
            .Where(type => type != typeof(CancellationToken))
            .Concat(method.ReturnType.GetGenericArguments());
}
