using Stretch.Clients;
using Stretch.Programs;

namespace Stretch.Domain.Programs;

/// <summary>Which card product a program's people get; null for the one its partner configured.</summary>
public sealed record ProgramProduct(ProgramId ProgramId, ClientId ClientId, string? CardProductId);
