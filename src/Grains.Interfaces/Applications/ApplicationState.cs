using System.Text.Json.Serialization;

namespace Stretch.Applications;

/// <summary>Where an application stands.</summary>
[GenerateSerializer, Alias("stretch.application-state")]
[JsonConverter(typeof(UpperSnakeEnumConverter<ApplicationState>))]
public enum ApplicationState
{
    /// <summary>Committed here; the issuer has not confirmed it yet.</summary>
    Requested,

    /// <summary>The issuer's automatic checks are running.</summary>
    Pending,

    /// <summary>A person at the issuer looks at it.</summary>
    InReview,

    /// <summary>The issuer agreed; the account is opened.</summary>
    Approved,

    /// <summary>The issuer declined.</summary>
    Denied,

    /// <summary>It ended without a decision, or the issuer would not take it.</summary>
    Closed,
}
