using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Stretch.Load.Contestants;
using Stretch.Load.Measurements;
using Stretch.Load.Preparation;
using Stretch.Silo.Hosting.Postgres;
using Stretch.Silo.Security;

namespace Stretch.Load.Pages;

/// <summary>A server whose every list has so many rows, and a partner who asks it for pages.</summary>
internal sealed class ListServer(
    Contestant server,
    PartnerLogin login,
    HttpClient partner,
    HttpClient admin,
    ListRows rows
) : IAsyncDisposable
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
        var partner = Caller(
            server,
            new AuthenticationHeaderValue("Bearer", await login.TokenAsync(cancellationToken))
        );
        await ListRoutes.DemandQuestionsAsync(partner, PageQuestion.All, cancellationToken);
        await RareUser.CreateAsync(partner, cancellationToken);
        var rows = ListRows.Of(login.ClientId, count, new RandomIds(TimeProvider.System));
        await rows.WriteAsync(server.Database, cancellationToken);
        return new ListServer(server, login, partner, Caller(server, PartnerLogin.Operator(password)), rows);
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
        using var answer = await (question.AsOperator ? admin : partner).GetAsync(path, cancellationToken);
        var text = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        latencies.Add(Stopwatch.GetElapsedTime(started));
        if (answer.StatusCode != HttpStatusCode.OK || text.AsSpan().StartsWith("""{"data":[]"""u8))
        {
            throw new InvalidOperationException(
                $"{path} answered {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(text)}"
            );
        }
    }

    /// <summary>
    /// Reads all tables and indexes that pages were read from into PostgreSQL's memory, where those of a server that has run for
    /// a while are: what a page costs that a disk has to bring first, the disk says.
    /// </summary>
    public Task BringIntoMemoryAsync(CancellationToken cancellationToken) =>
        Maintenance.PrewarmAsync(server.Database, cancellationToken);

    /// <summary>Blocks that PostgreSQL has not found in its memory so far.</summary>
    public Task<long> BlocksReadAsync(CancellationToken cancellationToken) =>
        Maintenance.BlocksReadAsync(server.Database, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        partner.Dispose();
        admin.Dispose();
        login.Dispose();
        await server.DisposeAsync();
    }

    private static HttpClient Caller(Contestant server, AuthenticationHeaderValue credentials) =>
        new() { BaseAddress = server.Url, DefaultRequestHeaders = { Authorization = credentials } };
}
