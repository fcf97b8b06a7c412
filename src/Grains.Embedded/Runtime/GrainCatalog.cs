using System.Collections.Frozen;
using Orleans;
using Orleans.Concurrency;

namespace Stretch.Grains.Embedded.Runtime;

/// <summary>Which class stands behind which grain interface, found once at start.</summary>
internal sealed class GrainCatalog
{
    private readonly FrozenDictionary<Type, GrainProxy> _prototypes;

    public GrainCatalog(IEnumerable<Type> candidates, EmbeddedSilo silo)
    {
        var prototypes = new Dictionary<Type, GrainProxy>();
        foreach (var type in candidates.Distinct().Where(IsGrainClass))
        {
            if (!type.IsDefined(typeof(ReentrantAttribute), inherit: false))
            {
                throw new InvalidOperationException($"{type} is not [Reentrant], as every grain here has to be.");
            }
            var grainClass = new GrainClass(type, silo);
            Classes.Add(grainClass);
            foreach (var contract in type.GetInterfaces().Where(IsGrainInterface))
            {
                if (!prototypes.TryAdd(contract, GrainProxy.Prototype(contract, grainClass)))
                {
                    throw new InvalidOperationException($"{contract} has more than one class, {type} among them.");
                }
            }
        }
        _prototypes = prototypes.ToFrozenDictionary();
    }

    public List<GrainClass> Classes { get; } = [];

    public GrainProxy Prototype(Type grainInterface) =>
        _prototypes.TryGetValue(grainInterface, out var prototype)
            ? prototype
            : throw new ArgumentException($"No grain class implements {grainInterface}.", nameof(grainInterface));

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false } && type.IsSubclassOf(typeof(Grain));

    private static bool IsGrainInterface(Type type) =>
        type != typeof(IGrainWithStringKey) && type.IsAssignableTo(typeof(IGrainWithStringKey));
}
