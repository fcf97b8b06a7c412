namespace Stretch.TestKit.Network;

/// <summary>What the connections of a proxy do wrong at the moment, and what passed through them.</summary>
internal sealed class Faults
{
    private volatile Predicate<string>? losesRequest;
    private volatile Predicate<string>? losesReply;
    private long bytesToServer;
    private long bytesToClient;

    public Gate Gate { get; } = new();

    public long BytesToServer => Interlocked.Read(ref bytesToServer);

    public long BytesToClient => Interlocked.Read(ref bytesToClient);

    /// <summary>The requests that never reach the server; null for none.</summary>
    public Predicate<string>? LosesRequest
    {
        get => losesRequest;
        set => losesRequest = value;
    }

    /// <summary>The requests whose reply never reaches the client; null for none.</summary>
    public Predicate<string>? LosesReply
    {
        get => losesReply;
        set => losesReply = value;
    }

    public void CountToServer(int bytes) => Interlocked.Add(ref bytesToServer, bytes);

    public void CountToClient(int bytes) => Interlocked.Add(ref bytesToClient, bytes);
}
