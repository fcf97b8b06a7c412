using Stretch.Domain.Commits;
using Stretch.Domain.Programs;
using Stretch.Results;

namespace Stretch.Domain.Tests.Programs;

/// <summary>Writes a decision's answer as one text: the error's code, or what was done.</summary>
internal static class Answers
{
    public static string Of<TReply>(Decision<ProgramState, TReply> decision) =>
        decision.Result.Error switch
        {
            NotFound notFound => $"{notFound.Code}: {notFound.Noun}",
            { } error => error.Code,
            null => $"{decision.Result.Kind}{(decision.Next is null ? ", as it was" : "")}",
        };
}
