using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Stretch.Grains.Embedded.Runtime;

/// <summary>A class of grains and its activations, by key.</summary>
internal sealed class GrainClass(Type type, EmbeddedSilo silo)
{
    private readonly ObjectFactory _create = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
    private readonly ConcurrentDictionary<string, Activation> _activations = new(StringComparer.Ordinal);

    public string Name => type.Name;
    public EmbeddedSilo Silo => silo;
    public IEnumerable<Activation> Activations => _activations.Select(entry => entry.Value);

    public Activation Find(string key) =>
        _activations.TryGetValue(key, out var activation)
            ? activation
            : _activations.GetOrAdd(key, static (key, grainClass) => new Activation(grainClass, key), this);

    public Grain Create(IServiceProvider services) => (Grain)_create(services, null);

    public void Forget(Activation activation) => _activations.TryRemove(new(activation.Key, activation));
}
