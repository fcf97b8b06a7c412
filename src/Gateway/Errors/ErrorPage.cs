using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Stretch.Gateway.Errors;

/// <summary>Every error code as a page of Markdown: <c>docs/errors.md</c>.</summary>
public static class ErrorPage
{
    private const string Introduction = """
        # Errors

        Whatever is not a success has one shape:

        ```json
        {
          "id": "2e6a7b2c-52f5-4cf2-9f7c-0d2f1c9b6a51",
          "httpCode": 409,
          "description": "Conflict",
          "detailDescription": "The award pool has 12.50 USD available; 100.00 USD is needed.",
          "code": "insufficient_pool"
        }
        ```

        `code` is stable: programs may switch on it. `detailDescription` is for people; a 409 names the numbers or the object that
        stands in the way. `id` is safe to log and to share, and stands in our log beside what happened. `validation_failed` lists
        every fault in `errors`, each with its `field` and a `message`: first every fault of form (missing, of a wrong type, beyond
        a limit, not a filter), and once the form is right, every id that does not name what it has to.

        A refusal changes nothing. What is 429 or 503 says in `Retry-After` when to come back; with an `Idempotency-Key` a repeat is
        safe whatever became of the first. Which codes an operation may answer stands in the reference, at `/docs`.

        This page is made from the code by `stretch errors`; a test keeps it so.
        """;

    public static string Write()
    {
        var page = new StringBuilder(Introduction).Append('\n');
        foreach (var group in ErrorCatalogue.All.GroupBy(error => error.Status).OrderBy(group => group.Key))
        {
            page.Append($"\n## {group.Key} {ReasonPhrases.GetReasonPhrase(group.Key)}\n\n");
            page.Append("| code | why | what to do |\n|---|---|---|\n");
            foreach (var error in group)
            {
                page.Append($"| `{error.Code}` | {error.Cause} | {error.Cure} |\n");
            }
        }

        return page.ToString();
    }
}
