using Orleans;
using Orleans.Concurrency;

namespace Stretch.Grains.Embedded.Tests;

public sealed class CatalogTests
{
    [Fact]
    public Task A_class_that_is_not_reentrant_is_refused() => Refused("is not [Reentrant]", typeof(ExclusiveGrain));

    [Fact]
    public Task Two_classes_for_one_interface_are_refused() =>
        Refused("has more than one class", typeof(FirstGrain), typeof(SecondGrain));

    [Fact]
    public Task A_method_without_a_promise_is_refused() =>
        Refused("IBlocking.Block cannot be called", typeof(BlockingGrain));

    [Fact]
    public Task A_generic_method_is_refused() => Refused("IGeneric.Any cannot be called", typeof(GenericGrain));

    private static async Task Refused(string because, params Type[] grainClasses)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => TestSilo.StartAsync(grainClasses));
        Assert.Contains(because, refusal.Message.Replace('+', '.'), StringComparison.Ordinal);
    }

    internal interface IAnything : IGrainWithStringKey;

    internal sealed class ExclusiveGrain : Grain, IAnything;

    [Reentrant]
    internal sealed class FirstGrain : Grain, IAnything;

    [Reentrant]
    internal sealed class SecondGrain : Grain, IAnything;

    internal interface IBlocking : IGrainWithStringKey
    {
        int Block();
    }

    [Reentrant]
    internal sealed class BlockingGrain : Grain, IBlocking
    {
        public int Block() => 0;
    }

    internal interface IGeneric : IGrainWithStringKey
    {
        Task<T> Any<T>(T value);
    }

    [Reentrant]
    internal sealed class GenericGrain : Grain, IGeneric
    {
        public Task<T> Any<T>(T value) => Task.FromResult(value);
    }
}
