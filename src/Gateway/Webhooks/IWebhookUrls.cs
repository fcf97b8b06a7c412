namespace Stretch.Gateway.Webhooks;

/// <summary>Decides which addresses events may be sent to.</summary>
public interface IWebhookUrls
{
    /// <summary>What is wrong with the address, to stand behind its field's name; null when nothing is.</summary>
    ValueTask<string?> FaultOfAsync(string url, CancellationToken cancellation);
}
