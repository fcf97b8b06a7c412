using Stretch.Clients;
using Stretch.Programs;

namespace Stretch.Domain.Programs;

/// <summary>What an application has to know of the program it names.</summary>
/// <param name="CardProductId">Which card product its people get; null for the one its partner configured.</param>
public sealed record ProgramProduct(
    ProgramId ProgramId,
    ClientId ClientId,
    ProgramStatus Status,
    string? CardProductId
);
