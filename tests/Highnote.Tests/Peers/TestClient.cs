using Microsoft.Extensions.Logging.Abstractions;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Transfers;

namespace Stretch.Highnote.Tests.Peers;

/// <summary>A client for one peer, with a key, and things to call it with.</summary>
internal sealed class TestClient : IDisposable
{
    public const string Key = "sk_test_peer";

    private readonly HighnoteClients _clients;

    public TestClient(
        Uri endpoint,
        Action<HighnoteOptions>? configure = null,
        IRequestBudget? budget = null,
        string key = Key
    )
    {
        var options = new HighnoteOptions { Endpoint = endpoint, CircuitMinimumRequests = 1_000 };
        configure?.Invoke(options);
        var budgets = new OneBudget(budget ?? UnlimitedRequestBudget.Instance);
        _clients = new HighnoteClients(options, budgets, TimeProvider.System, NullLoggerFactory.Instance);
        Client = _clients.For(new HighnoteApiKey(key));
    }

    public HighnoteClient Client { get; }

    public TransferCalls Transfers => Client.Transfers;

    public static NewTransfer Transfer { get; } =
        new(
            From: new("ac_funding"),
            To: new("ac_person"),
            Cents: 1099,
            TransferPurpose.Reward,
            Memo: "stretch dsb_1 1",
            ExternalIdentifier: "dsb_1",
            Key: new IdempotencyKey(Guid.Parse("3f0c9a52-9f0b-4e0e-8a4e-0b3d0a4a9b11"))
        );

    public void Dispose() => _clients.Dispose();

    private sealed class OneBudget(IRequestBudget budget) : IRequestBudgets
    {
        public IRequestBudget For(HighnoteApiKey key) => budget;
    }
}
