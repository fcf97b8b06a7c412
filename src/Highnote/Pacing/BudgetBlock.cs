namespace Stretch.Highnote.Pacing;

/// <summary>A part of a key's budget.</summary>
/// <param name="Second">Since the epoch; a lease may name a later one than was asked for, when another clock is ahead.</param>
/// <param name="Requests">0 or more.</param>
/// <param name="Complexity">0 or more.</param>
public readonly record struct BudgetBlock(long Second, int Requests, int Complexity);
