using Stretch.Highnote.Sandbox.Mutations;

namespace Stretch.Highnote.Sandbox.Deposits;

/// <summary>Money from outside (a WireTransfer); the only way it enters the sandbox.</summary>
internal sealed record Deposit(string Id, string AccountId, long AmountCents, string? Memo, DateTimeOffset CreatedAt)
    : IEntity;
