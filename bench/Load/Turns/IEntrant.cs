using Stretch.Load.Contestants;
using Stretch.Load.Preparation;

namespace Stretch.Load;

/// <summary>A contestant with the partner that calls it, and what that partner has there.</summary>
internal sealed record Entrant(Contestant Contestant, PartnerLogin Login, PartnerCatalogue Catalogue);
