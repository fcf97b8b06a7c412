using Orleans.Runtime;

namespace Orleans;

/// <summary>What every grain interface stands on.</summary>
public interface IGrain : IAddressable;

/// <summary>A grain addressed by a string.</summary>
public interface IGrainWithStringKey : IGrain;
