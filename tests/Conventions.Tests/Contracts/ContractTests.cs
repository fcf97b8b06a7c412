using System.Reflection;
using System.Runtime.CompilerServices;

namespace Stretch.Conventions.Tests.Contracts;

/// <summary>
/// What crosses a grain call may cross a network, and may be shared where it does not: so it is declared for the serializer, never
/// changes, and cannot be extended behind the receiver's back.
/// </summary>
public sealed class ContractTests
{
    private static IEnumerable<Type> Ours => ContractTypes.Travelling.Where(ContractTypes.IsOurs);

    private static IEnumerable<Type> OurValues => Ours.Where(type => !type.IsEnum);

    [Fact]
    public void The_walk_sees_what_travels()
    {
        var names = ContractTypes.Travelling.Select(type => type.Name).ToList();

        Assert.Contains("IProgramGrain", ContractTypes.GrainInterfaces.Select(type => type.Name));
        Assert.Contains("AssignTask", names); // a parameter
        Assert.Contains("Result`1", names); // what a promise is of
        Assert.Contains("UserTaskView", names); // an argument of that
        Assert.Contains("Money", names); // a part of a part
        Assert.Contains("UserTaskStatus", names); // an enum
        Assert.Contains("Error", names); // an abstract part
        Assert.Contains("InsufficientPool", names); // one of its family
    }

    [Fact]
    public void Only_declared_types_and_plain_values_travel() =>
        Rule.Holds(
            "What crosses a grain call is ours or a plain value of the base library; lists are ImmutableArray.",
            ContractTypes
                .Travelling.Where(type => !ContractTypes.IsOurs(type) && !ContractTypes.IsPlain(type))
                .Select(type => type.ToString())
        );

    [Fact]
    public void They_are_sealed_or_the_abstract_base_of_a_family() =>
        Rule.Holds(
            "A class that crosses a grain call is sealed, or abstract with its family beside it.",
            Ours.Where(type => type.IsInterface || (type.IsClass && !type.IsSealed && !type.IsAbstract))
                .Select(type => type.FullName!)
        );

    [Fact]
    public void They_never_change() =>
        Rule.Holds(
            "What crosses a grain call has readonly fields and init properties only.",
            from type in OurValues
            from field in ContractTypes.Fields(type)
            where !field.IsInitOnly
            select $"{type.FullName}.{field.Name}"
        );

    [Fact]
    public void They_are_declared_for_the_serializer() =>
        Rule.Holds(
            "What crosses a grain call is [GenerateSerializer], and [Immutable] unless it is an enum.",
            Ours.Where(type => !Has<GenerateSerializerAttribute>(type))
                .Concat(OurValues.Where(type => !Has<ImmutableAttribute>(type)))
                .Select(type => type.FullName!)
        );

    [Fact]
    public void They_have_a_name_of_their_own_on_the_wire() =>
        Rule.Holds(
            "What crosses a grain call has an [Alias] in lower case, unlike any other, with `n when generic.",
            from type in Ours.Concat(ContractTypes.GrainInterfaces)
            group type by type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias into named
            from type in named
            where named.Key is null || named.Count() > 1 || !IsAliasOf(named.Key, type)
            select $"{type.FullName} is '{named.Key}'"
        );

    [Fact]
    public void Members_outside_the_primary_constructor_are_numbered() =>
        Rule.Holds(
            "A property that is no constructor parameter has an [Id]: the serializer would not see it otherwise.",
            from type in OurValues
            let parameters = type.GetConstructors()
                .SelectMany(made => made.GetParameters())
                .Select(p => p.Name)
                .ToHashSet()
            from property in type.GetProperties(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
            )
            where
                property.GetMethod?.IsDefined(typeof(CompilerGeneratedAttribute)) == true
                && property.Name != "EqualityContract"
                && !parameters.Contains(property.Name)
                && !property.IsDefined(typeof(IdAttribute))
            select $"{type.FullName}.{property.Name}"
        );

    [Fact]
    public void Grain_methods_promise_something_under_a_name_of_their_own() =>
        Rule.Holds(
            "A grain's method has an [Alias] within its interface, is not generic, and takes one token at most.",
            from method in ContractTypes.GrainMethods
            let siblings = method.DeclaringType!.GetMethods().Where(other => AliasOf(other) == AliasOf(method))
            where
                AliasOf(method) is null
                || siblings.Count() > 1
                || method.IsGenericMethod
                || method.IsSpecialName
                || !method.ReturnType.Name.Contains("Task", StringComparison.Ordinal)
                || method.GetParameters().Count(parameter => parameter.ParameterType == typeof(CancellationToken)) > 1
            select $"{method.DeclaringType}.{method.Name}"
        );

    [Fact]
    public void No_exception_of_ours_can_cross_a_grain_call() =>
        Rule.Holds(
            "Expected failure is an Error: neither contracts nor decisions have exceptions of their own.",
            new[] { "Stretch.Grains.Interfaces", "Stretch.Domain" }
                .SelectMany(assembly => Assembly.Load(assembly).GetTypes())
                .Where(type => type.IsSubclassOf(typeof(Exception)))
                .Select(type => type.FullName!)
        );

    private static bool Has<TAttribute>(Type type)
        where TAttribute : Attribute => type.IsDefined(typeof(TAttribute), inherit: false);

    private static string? AliasOf(MethodInfo method) => method.GetCustomAttribute<AliasAttribute>()?.Alias;

    private static bool IsAliasOf(string alias, Type type)
    {
        var arity = type.IsGenericTypeDefinition ? $"`{type.GetGenericArguments().Length}" : "";
        return alias.StartsWith("stretch.", StringComparison.Ordinal)
            && alias.EndsWith(arity, StringComparison.Ordinal)
            && alias.All(character =>
                char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || ".-`".Contains(character)
            );
    }
}
