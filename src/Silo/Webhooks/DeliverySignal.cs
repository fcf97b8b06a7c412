using System.Threading.Channels;
using Stretch.Clients;

namespace Stretch.Silo.Webhooks;

/// <summary>Says that a client may have deliveries that are due.</summary>
internal sealed class DeliverySignal
{
    private readonly Channel<ClientId> _raised = Channel.CreateUnbounded<ClientId>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    public void Raise(ClientId client) => _raised.Writer.TryWrite(client);

    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _raised.Reader.WaitToReadAsync(cancellation);

    /// <summary>The clients it was raised for since.</summary>
    public IReadOnlySet<ClientId> Take()
    {
        var clients = new HashSet<ClientId>();
        while (_raised.Reader.TryRead(out var client))
        {
            clients.Add(client);
        }

        return clients;
    }
}
