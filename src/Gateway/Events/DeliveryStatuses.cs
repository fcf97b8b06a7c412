using System.Text.Json.Serialization;

namespace Stretch.Gateway.Events;

/// <summary>Where the delivery of an event stands.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>To be tried, or tried again.</summary>
    Pending,
    Delivered,

    /// <summary>Every try failed; a replay begins anew.</summary>
    SetAside,
}

/// <summary>What came of a try.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<DeliveryOutcome>))]
public enum DeliveryOutcome
{
    /// <summary>2xx.</summary>
    Delivered,

    /// <summary>Any other answer; redirects are not followed.</summary>
    Refused,

    /// <summary>410: the endpoint wants no more.</summary>
    Gone,
    TimedOut,

    /// <summary>No connection, no TLS, or it broke.</summary>
    ConnectionFailed,

    /// <summary>The name leads into a private network by now.</summary>
    ForbiddenAddress,

    /// <summary>A fault of our own, which stands in the log.</summary>
    Fault,
}
