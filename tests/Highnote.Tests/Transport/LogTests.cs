using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Addresses;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Tests.Peers;

namespace Stretch.Highnote.Tests.Transport;

public sealed class LogTests
{
    private static readonly NewAccountHolder Person = new(
        "usr_1",
        "Josephine",
        null,
        "Doe",
        new DateOnly(1990, 1, 2),
        new PostalAddress("1 Elm Street", null, "Springfield", "IL", "62701"),
        SocialSecurityNumber: "123-45-6789"
    );

    [Theory]
    [InlineData(200, """{"__typename":"USPersonAccountHolder","id":"ah_1"}""")]
    [InlineData(
        200,
        """{"__typename":"UserError","errors":[{"code":"X","description":"Josephine Doe 123-45-6789"}]}"""
    )]
    [InlineData(200, """{"__typename":"USPersonAccountHolder","id":{"Josephine":"Doe"}}""")]
    [InlineData(500, """{"message":"Josephine Doe, 1 Elm Street"}""")]
    public async Task A_call_logs_its_operation_and_request_id_and_nothing_about_the_person(int status, string payload)
    {
        var line = await LineOfAsync(status, payload);

        Assert.Contains("CreateAccountHolder", line, StringComparison.Ordinal);
        Assert.Contains("req_7", line, StringComparison.Ordinal);
        AssertTellsNothingOfThePerson(line);
    }

    [Theory]
    [InlineData(
        200,
        """{"__typename":"UserError","errors":[{"code":"INVALID_INPUT","description":"Josephine","errorPath":["personAccountHolder","billingAddress"]}]}""",
        "Warning CreateAccountHolder was refused after",
        "request req_7: INVALID_INPUT at personAccountHolder.billingAddress"
    )]
    [InlineData(
        200,
        """{"__typename":"AccessDeniedError","message":"Josephine Doe"}""",
        "Warning CreateAccountHolder ended as access_denied after",
        "request req_7"
    )]
    [InlineData(
        500,
        """{"message":"Josephine Doe"}""",
        "Warning CreateAccountHolder ended as server_error after",
        "request req_7"
    )]
    [InlineData(
        200,
        """{"__typename":"USPersonAccountHolder","id":{"Josephine":"Doe"}}""",
        "Error CreateAccountHolder brought a broken reply after",
        "request req_7: "
    )]
    public async Task A_call_that_fails_is_warned_of_with_its_operation_the_issuers_code_and_its_request_id(
        int status,
        string payload,
        string begins,
        string contains
    )
    {
        var line = await LineOfAsync(status, payload);

        Assert.StartsWith(begins, line, StringComparison.Ordinal);
        Assert.Contains(contains, line, StringComparison.Ordinal);
        AssertTellsNothingOfThePerson(line);
    }

    /// <summary>The one line of a call that is answered so.</summary>
    private static async Task<string> LineOfAsync(int status, string payload)
    {
        var body =
            "{\"data\":{\"createUSPersonAccountHolder\":" + payload + "},\"extensions\":{\"requestId\":\"req_7\"}}";
        await using var peer = await ScriptedPeer.AnsweringAsync(status, body);
        using var lines = new LogLines();
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(lines));
        var options = new HighnoteOptions { Endpoint = peer.Endpoint };
        var budgets = new RequestBudgets(options.Budget, new LocalBudgetBlocks(options.Budget), TimeProvider.System);
        using var clients = new HighnoteClients(options, budgets, TimeProvider.System, loggers);

        await clients.For(new HighnoteApiKey("sk_test_secret")).AccountHolders.CreateAsync(Person);

        return Assert.Single(lines.Written);
    }

    private static void AssertTellsNothingOfThePerson(string line)
    {
        string[] secrets = ["Josephine", "Doe", "1990", "Elm", "6789", "sk_test_secret"];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _written = [];

        public IReadOnlyList<string> Written => [.. _written];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => _written.Enqueue($"{logLevel} {formatter(state, exception)}{exception}");

        public void Dispose() { }
    }
}
