using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Transport;

namespace Stretch.Highnote;

/// <summary>
/// Hands out the client for an API key: always the same one for equal keys, so that its budget and its circuit
/// breaker are one each: a partner whose requests make the issuer stumble holds up no other. Connections are shared by all keys.
/// </summary>
public sealed class HighnoteClients : IDisposable
{
    private readonly ConcurrentDictionary<HighnoteApiKey, Lazy<HighnoteClient>> _clients = [];
    private readonly HttpClient _http;
    private readonly GraphQlSender _sender;
    private readonly HighnoteOptions _options;
    private readonly IRequestBudgets _budgets;
    private readonly TimeProvider _time;
    private readonly ILogger<HighnoteSession> _logger;

    /// <exception cref="ArgumentException">A setting is out of range; the message names it.</exception>
    public HighnoteClients(HighnoteOptions options, IRequestBudgets budgets, TimeProvider time, ILoggerFactory loggers)
    {
        if (options.Problems() is { Count: > 0 } problems)
        {
            throw new ArgumentException(string.Join(" ", problems), nameof(options));
        }

        // The time-out of a request is its own, told apart from others; the HTTP client's would only add a second one.
        _http = new HttpClient(GraphQlSender.CreateHandler(options)) { Timeout = Timeout.InfiniteTimeSpan };
        _sender = new GraphQlSender(_http, options, time);
        _options = options;
        _budgets = budgets;
        _time = time;
        _logger = loggers.CreateLogger<HighnoteSession>();
    }

    public HighnoteClient For(HighnoteApiKey key) =>
        _clients.GetOrAdd(key, static (key, self) => new Lazy<HighnoteClient>(() => self.Create(key)), this).Value;

    public void Dispose() => _http.Dispose();

    private HighnoteClient Create(HighnoteApiKey key) =>
        new(new HighnoteSession(key, _budgets.For(key), _sender, new IssuerCircuit(_options, _time), _time, _logger));
}
