namespace Orleans;

/// <summary>Makes references to grains. A reference is cheap and never fails; a call through it activates the grain.</summary>
public interface IGrainFactory
{
    /// <param name="primaryKey">The grain's address within its class.</param>
    /// <param name="grainClassNamePrefix">Not supported here: an interface has exactly one class.</param>
    TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey;
}
