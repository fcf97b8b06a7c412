using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Security;

namespace Stretch.Load.Pages;

/// <summary>A server whose every list has so many rows, and a partner who asks it for pages.</summary>
internal sealed class ListServer(Contestant server, PartnerLogin login, HttpClient http, ListRows rows)
    : IAsyncDisposable
{
    private const int PasswordCharacters = 20;

    public Contestant Server => server;

    public int Count => rows.Count;

    public static async Task<ListServer> StartAsync(
        PrivatePostgres postgres,
        string name,
        int count,
        DirectoryInfo logs,
        CancellationToken cancellationToken
    )
    {
        var password = RandomNumberGenerator.GetHexString(PasswordCharacters);
        var server = await StretchServer.StartAsync(postgres, name, password, logs, cancellationToken);
        var login = await PartnerLogin.RegisterAsync(server.Url, password, cancellationToken);
        var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await login.TokenAsync(cancellationToken)
        );
        await RareUser.CreateAsync(http, cancellationToken);
        var rows = ListRows.Of(login.ClientId, count, new RandomIds(TimeProvider.System));
        await rows.WriteAsync(server.Database, cancellationToken);
        return new ListServer(server, login, http, rows);
    }

    /// <summary>Asks once, and notes how long the whole answer took.</summary>
    /// <exception cref="InvalidOperationException">The answer is no page.</exception>
    public async Task AskAsync(
        PageQuestion question,
        Random random,
        LatencyHistogram latencies,
        CancellationToken cancellationToken
    )
    {
        var path = question.PathIn(rows, random);
        var started = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(path, cancellationToken);
        var text = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        latencies.Add(Stopwatch.GetElapsedTime(started));
        if (answer.StatusCode != HttpStatusCode.OK || text.AsSpan().StartsWith("""{"data":[]"""u8))
        {
            throw new InvalidOperationException(
                $"{path} answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(text)}"
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        login.Dispose();
        await server.DisposeAsync();
    }
}
