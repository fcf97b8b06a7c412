using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Stretch.Gateway.Answers;
using Stretch.Gateway.Requests;
using Stretch.Ids;

namespace Stretch.Gateway.Errors;

/// <summary>
/// What the server cannot read as HTTP never reaches the application, and would be answered with a bare 400. The server
/// tells of it before it answers; this gives the answer its request id and the one error shape.
/// </summary>
internal sealed partial class UnreadableRequests(IIds ids, ILogger<UnreadableRequests> log)
    : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequestEvent = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    /// <summary>Listens from now on, for as long as the server lives.</summary>
    public void Watch(DiagnosticListener server) => server.Subscribe(this, name => name == BadRequestEvent);

    public void OnNext(KeyValuePair<string, object?> occurrence)
    {
        if (
            occurrence is { Key: BadRequestEvent, Value: IFeatureCollection features }
            && features.Get<IHttpResponseFeature>() is { HasStarted: false } response
            && features.Get<IHttpResponseBodyFeature>() is { } body
            && features.Get<IConnectionTransportFeature>() is { } connection
        )
        {
            Answer(response, body, connection.Transport.Output);
        }
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    /// <summary>Nothing here waits: the head goes into the connection's buffer, the body behind it.</summary>
    private void Answer(IHttpResponseFeature response, IHttpResponseBodyFeature body, IBufferWriter<byte> connection)
    {
        var error = new BadRequest(response.StatusCode);
        var id = ids.NewUuidV4();
        LogUnreadable(id, response.StatusCode);
        var json = JsonBuffer.Write(ErrorBody.Of(error, error.HttpCode, id), GatewayJson.Default.ErrorBody);
        response.Headers[RequestIdentity.HeaderName] = id.ToString();
        response.Headers.Connection = "close";
        response.Headers.ContentType = AnswerWriter.JsonContentType;
        response.Headers.ContentLength = json.Length;
        if (body.StartAsync().IsCompletedSuccessfully)
        {
            connection.Write(json);
        }
    }
}
