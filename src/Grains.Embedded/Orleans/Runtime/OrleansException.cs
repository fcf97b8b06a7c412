namespace Orleans.Runtime;

/// <summary>The base of what the runtime itself throws, as opposed to what a grain's method throws.</summary>
public class OrleansException(string message) : Exception(message);

/// <summary>A call that was not delivered.</summary>
public class OrleansMessageRejectionException(string message) : OrleansException(message);

/// <summary>The silo takes no calls: it is stopping. Nothing was done.</summary>
public sealed class SiloUnavailableException(string message) : OrleansMessageRejectionException(message);
