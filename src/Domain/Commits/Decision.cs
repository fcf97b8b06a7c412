using System.Collections.Immutable;
using Stretch.Results;

namespace Stretch.Domain.Commits;

/// <summary>What a pure decision answers: the reply, the grain's next state, and the rows to write with it.</summary>
/// <param name="Next">Null when nothing changes.</param>
public readonly record struct Decision<TState, TReply>(
    Result<TReply> Result,
    TState? Next,
    ImmutableArray<Change> Changes
)
    where TState : class
{
    /// <summary>A refusal changes nothing.</summary>
    public static implicit operator Decision<TState, TReply>(Error error) => new(error, null, []);

    /// <summary>An answer that changes nothing: what was asked for was so already.</summary>
    public static implicit operator Decision<TState, TReply>(Result<TReply> result) => new(result, null, []);
}

/// <summary>Makes decisions that change something.</summary>
public static class Decision
{
    public static Decision<TState, TReply> Commit<TState, TReply>(
        Result<TReply> result,
        TState next,
        params ReadOnlySpan<Change> changes
    )
        where TState : class => new(result, next, [.. changes]);
}
