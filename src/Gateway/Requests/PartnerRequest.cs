using Stretch.Calls;
using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Ids;

namespace Stretch.Gateway.Requests;

/// <summary>A request whose bearer token was good.</summary>
/// <param name="needless">The body of an operation that needs none; null for one that reads its own.</param>
internal sealed class PartnerRequest(
    HttpContext http,
    ClientId clientId,
    string? idempotencyKey,
    IdempotencyStamps stamps,
    RequestBody? needless
)
{
    public HttpContext Http => http;

    public ClientId ClientId => clientId;

    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>False when the path holds anything but an id of this noun, which names nothing.</summary>
    public bool TryPath<TId>(string name, out TId id)
        where TId : struct, IEntityId<TId> => EntityId.TryParse(http.Request.RouteValues[name] as string, out id);

    public ValueTask<RequestBody> ReadBodyAsync() => BodyReader.ReadAsync(http);

    /// <summary>The page and the filters that a list is asked for.</summary>
    public ListQuery ReadList() => ListQuery.Of(http.Request);

    /// <summary>Who asks, under which request and key; for the command that goes to a grain.</summary>
    /// <param name="body">What the endpoint read; part of the idempotency fingerprint, as is what came and nobody needs.</param>
    public Call Call(RequestBody? body = null) =>
        new(
            clientId,
            RequestIdentity.Of(http).Id,
            idempotencyKey is null ? null : stamps.Stamp(clientId, idempotencyKey, http.Request, body ?? needless)
        );
}
