using Xunit.Sdk;

namespace Stretch.TestKit.Contracts;

/// <summary>Holds every answer that comes through against the reference document of the server that gave it.</summary>
/// <param name="sockets">How connections are made, where that matters.</param>
public sealed class ContractHandler(SocketsHttpHandler? sockets = null)
    : DelegatingHandler(sockets ?? new SocketsHttpHandler())
{
    private ApiContract? contract;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var sent =
            request.Content is { } content && IsJson(content)
                ? await content.ReadAsStringAsync(cancellationToken)
                : null;
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        // The probes of the machinery that runs silos are none of the API's business, and a HEAD has nothing to hold against it.
        if (
            request.Method == HttpMethod.Head
            || path == ApiContract.DocumentPath
            || path.StartsWith("/healthz/", StringComparison.Ordinal)
        )
        {
            return response;
        }

        // Buffered, so that the test can read it too.
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var known = contract ??= await ReadAsync(request.RequestUri, cancellationToken);
        var faults = known
            .FaultsOf(
                request.Method.Method,
                path,
                (int)response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                body,
                response.Headers.Concat(response.Content.Headers).Select(header => header.Key)
            )
            .Concat(
                response.IsSuccessStatusCode
                    ? known.FaultsOfGranted(request.Method.Method, path, QueryNames(request.RequestUri), sent)
                    : []
            )
            .ToArray();
        return faults.Length == 0
            ? response
            : throw new XunitException(
                $"{request.Method} {path} answered {(int)response.StatusCode}, not as the reference has it:\n  "
                    + string.Join("\n  ", faults)
            );
    }

    private static bool IsJson(HttpContent content) => content.Headers.ContentType?.MediaType == "application/json";

    private static IEnumerable<string> QueryNames(Uri uri) =>
        uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')[0]);

    private async Task<ApiContract> ReadAsync(Uri server, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, ApiContract.DocumentPath));
        using var response = await base.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new ApiContract(
            System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellationToken))
        );
    }
}
