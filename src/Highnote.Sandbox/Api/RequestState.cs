using Stretch.Highnote.Sandbox.Faults;

namespace Stretch.Highnote.Sandbox.Api;

/// <summary>What a request carries to its resolvers.</summary>
internal sealed record RequestState(Fault? Fault);
