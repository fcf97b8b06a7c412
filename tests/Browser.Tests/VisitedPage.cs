using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Stretch.Browser.Tests;

/// <summary>A page, and what went wrong on it or left the server since it was opened.</summary>
public sealed class VisitedPage
{
    private readonly ConcurrentQueue<string> faults = [];

    public VisitedPage(IPage page, Uri server)
    {
        Page = page;
        page.PageError += (_, error) => faults.Enqueue($"error: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                faults.Enqueue($"{message.Type}: {message.Text}");
            }
        };
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(server.ToString(), StringComparison.Ordinal) && !IsInline(request.Url))
            {
                faults.Enqueue($"asked elsewhere: {request.Url}");
            }
        };
        page.RequestFailed += (_, request) => faults.Enqueue($"failed: {request.Url} {request.Failure}");
    }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Faults => faults;

    private static bool IsInline(string url) =>
        url.StartsWith("data:", StringComparison.Ordinal) || url.StartsWith("blob:", StringComparison.Ordinal);
}
