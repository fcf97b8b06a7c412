using Stretch.Load.Measurements;

namespace Stretch.Load.Pages;

/// <summary>So many calls to each of the two servers, in turn.</summary>
internal sealed record PageRound(LatencyHistogram Few, LatencyHistogram Many);
