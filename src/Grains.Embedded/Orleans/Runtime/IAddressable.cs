namespace Orleans.Runtime;

/// <summary>What has an address: a grain, or a reference to one.</summary>
public interface IAddressable;
