using System.Text.Json.Serialization;

namespace Stretch.Cards;

/// <summary>Whether a card can be used.</summary>
[GenerateSerializer, Alias("stretch.activation-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<ActivationStatus>))]
public enum ActivationStatus
{
    /// <summary>Not issued yet, or to be activated by the person.</summary>
    ActivationRequired,
    Active,
    Suspended,

    /// <summary>For good.</summary>
    Closed,
}

/// <summary>Whether the person chose a PIN.</summary>
[GenerateSerializer, Alias("stretch.pin-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<PinStatus>))]
public enum PinStatus
{
    NotSet,
    Set,
}

/// <summary>Where the plastic is. Nobody tells when it has arrived.</summary>
[GenerateSerializer, Alias("stretch.delivery-status")]
[JsonConverter(typeof(UpperSnakeEnumConverter<DeliveryStatus>))]
public enum DeliveryStatus
{
    /// <summary>The card is virtual, or its plastic is about to be ordered.</summary>
    NotOrdered,
    Ordered,
    Shipped,
    Failed,
    Canceled,
}
