using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Stretch.Gateway.Tests.Reference;

/// <summary>
/// Which methods of ours a method may lead to, read from the compiled code: what it calls, what it makes delegates of, every
/// implementation of an interface's method, and the bodies of async methods. A delegate's call is not followed, its making is.
/// </summary>
internal sealed class CallGraph
{
    private const BindingFlags All =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private readonly HashSet<Assembly> ours;
    private readonly ILookup<MethodBase, MethodBase> implementations;
    private readonly Dictionary<MethodBase, MethodBase[]> called = [];

    public CallGraph(IEnumerable<Assembly> assemblies)
    {
        ours = [.. assemblies];
        implementations = ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsInterface: false })
            .SelectMany(ImplementationsBy)
            .ToLookup(pair => pair.Declared, pair => pair.Implementation);
    }

    /// <summary>Every method that is reached from these, themselves included.</summary>
    public IReadOnlySet<MethodBase> ReachedFrom(IEnumerable<MethodBase> starts)
    {
        var reached = new HashSet<MethodBase>();
        var open = new Stack<MethodBase>(starts);
        while (open.TryPop(out var method))
        {
            if (!reached.Add(method))
            {
                continue;
            }

            if (!called.TryGetValue(method, out var next))
            {
                called[method] = next = [.. CalledBy(method).Distinct()];
            }

            foreach (var callee in next)
            {
                open.Push(callee);
            }
        }

        return reached;
    }

    public static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All));

    private IEnumerable<MethodBase> CalledBy(MethodBase method)
    {
        if (method.GetCustomAttribute<AsyncStateMachineAttribute>() is { } machine)
        {
            return MethodsOf(Definition(machine.StateMachineType));
        }

        return InstructionsOf(method)
            .Select(Definition)
            .Where(IsOurs)
            .SelectMany(callee => implementations[callee].Prepend(callee));
    }

    private static IEnumerable<(MethodBase Declared, MethodBase Implementation)> ImplementationsBy(Type type)
    {
        foreach (var face in type.GetInterfaces())
        {
            if (type.IsArray || (type.IsGenericTypeDefinition && face.ContainsGenericParameters && !face.IsGenericType))
            {
                continue;
            }

            var map = type.GetInterfaceMap(face);
            foreach (var (declared, implementation) in map.InterfaceMethods.Zip(map.TargetMethods))
            {
                if (implementation is not null)
                {
                    yield return (Definition(declared), Definition(implementation));
                }
            }
        }

        foreach (var method in type.GetMethods(All).Where(method => method.GetBaseDefinition() != method))
        {
            yield return (Definition(method.GetBaseDefinition()), method);
        }
    }

    private bool IsOurs(MethodBase method) => ours.Contains(method.Module.Assembly);

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    /// <summary>The one that has the code, of a generic method or of a generic type's method.</summary>
    private static MethodBase Definition(MethodBase method) =>
        method.DeclaringType is { IsGenericType: true } or null || method.IsGenericMethod
            ? method.Module.ResolveMethod(method.MetadataToken)!
            : method;

    private static IEnumerable<MethodBase> InstructionsOf(MethodBase method)
    {
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
        {
            yield break;
        }

        var typeArguments = method.DeclaringType?.GetGenericArguments();
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < code.Length; )
        {
            short value = code[at++];
            if (value == 0xFE)
            {
                value = unchecked((short)(0xFE00 | code[at++]));
            }

            var instruction = OpCodesByValue[value];
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
            {
                var member = method.Module.ResolveMember(
                    BitConverter.ToInt32(code, at),
                    typeArguments,
                    methodArguments
                );
                if (member is MethodBase callee)
                {
                    yield return callee;
                }
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
                _ => 4,
            };
        }
    }
}
