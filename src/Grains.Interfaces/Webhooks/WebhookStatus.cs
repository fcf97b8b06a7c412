using System.Text.Json.Serialization;

namespace Stretch.Webhooks;

/// <summary>Whether events are delivered to a client's endpoint.</summary>
[GenerateSerializer, Alias("stretch.webhook-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<WebhookStatus>))]
public enum WebhookStatus
{
    Active,

    /// <summary>The endpoint answered 410 Gone; configuring it again makes it active.</summary>
    Disabled,
}
