using System.Text.Json.Nodes;
using Stretch.Highnote.Outcomes;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote.Paging;

/// <summary>Reads a search's pages one after the other.</summary>
internal static class Pager
{
    /// <summary>A cursor costs its page size in complexity (docs, "Request complexity").</summary>
    public const int PageSize = 100;

    public const int MaxPages = 20;

    /// <summary>One page, for searches that may be longer than <see cref="ReadAllAsync"/> reads.</summary>
    public static Task<HighnoteOutcome<SearchPage<T>>> ReadPageAsync<T>(
        HighnoteSession session,
        Operation<SearchPage<T>> operation,
        JsonObject variables,
        string? cursor,
        CallOptions? call,
        CancellationToken cancel
    )
    {
        variables["first"] = PageSize;
        variables["after"] = cursor;
        return session.ExecuteAsync(operation, variables, call, cancel);
    }

    public static async Task<HighnoteOutcome<Found<T>>> ReadAllAsync<T>(
        HighnoteSession session,
        Operation<SearchPage<T>> operation,
        JsonObject variables,
        CallOptions? call,
        CancellationToken cancel
    )
    {
        var items = new List<T>();
        string? requestId = null;
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            var outcome = await ReadPageAsync(session, operation, variables, cursor, call, cancel);
            if (!outcome.TryGetValue(out var read, out var failure))
            {
                return HighnoteOutcome.Failed<Found<T>>(failure, outcome.RequestId);
            }

            items.AddRange(read.Items);
            requestId = outcome.RequestId;
            if (read.NextCursor is null)
            {
                return HighnoteOutcome.Success(new Found<T>(items, read.IsLast), requestId);
            }

            cursor = read.NextCursor;
        }

        return HighnoteOutcome.Success(new Found<T>(items, Complete: false), requestId);
    }
}
