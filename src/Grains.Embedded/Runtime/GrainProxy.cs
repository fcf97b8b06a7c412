using System.Collections.Frozen;
using System.Reflection;

namespace Stretch.Grains.Embedded.Runtime;

/// <summary>A reference to a grain: a class and a key behind the grain's interface. Not sealed: the real proxies derive from it.</summary>
internal class GrainProxy : DispatchProxy
{
    private GrainClass _grainClass = null!;
    private FrozenDictionary<MethodInfo, GrainMethod> _methods = null!;

    public string Key { get; private set; } = "";

    /// <summary>The reference from which all others of an interface are copied: copying is far cheaper than making one.</summary>
    public static GrainProxy Prototype(Type grainInterface, GrainClass grainClass)
    {
        var proxy = (GrainProxy)Create(grainInterface, typeof(GrainProxy));
        proxy._grainClass = grainClass;
        proxy._methods = grainInterface
            .GetInterfaces()
            .Append(grainInterface)
            .SelectMany(contract => contract.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            .ToFrozenDictionary(method => method, GrainMethod.Of);
        return proxy;
    }

    public GrainProxy WithKey(string key)
    {
        var proxy = (GrainProxy)MemberwiseClone();
        proxy.Key = key;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _methods[targetMethod!].Call(_grainClass, Key, args!);
}
