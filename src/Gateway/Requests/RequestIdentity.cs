using System.Buffers;
using Microsoft.AspNetCore.Http.Features;
using Stretch.Gateway.Reference;
using Stretch.Gateway.Schemas;
using Stretch.Ids;

namespace Stretch.Gateway.Requests;

/// <summary>What a request is called in logs, ledger entries and the error body.</summary>
/// <param name="Id">The caller's own X-Request-Id when it is a UUID, otherwise ours.</param>
/// <param name="Text">What the X-Request-Id header of the answer says: the caller's own when it is sane, otherwise the id.</param>
internal sealed record RequestIdentity(Guid Id, string Text)
{
    public const string HeaderName = "X-Request-Id";
    private const int MaxLengthCharacters = 128;

    // Printable and free of anything that could break a log line or a header.
    private static readonly SearchValues<char> SaneCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/+="
    );

    public static Parameter Parameter =>
        Parameter.Header(HeaderName, Schema.Text(MaxLengthCharacters).WithExample(Sample.Uuid)) with
        {
            Description = "Your name for this request; the answer and our logs have it too.",
        };

    public static RequestIdentity Of(HttpContext http, IIds ids)
    {
        var header = http.Request.Headers[HeaderName];
        if (header is [{ Length: > 0 and <= MaxLengthCharacters } text] && !text.ContainsAnyExcept(SaneCharacters))
        {
            return new RequestIdentity(Guid.TryParseExact(text, "D", out var own) ? own : ids.NewUuidV4(), text);
        }

        var minted = ids.NewUuidV4();
        return new RequestIdentity(minted, minted.ToString());
    }

    /// <summary>The identity that the outermost middleware gave this request.</summary>
    public static RequestIdentity Of(HttpContext http) => http.Features.GetRequiredFeature<RequestIdentity>();
}
