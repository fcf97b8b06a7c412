using System.Text.Json.Serialization;
using Stretch.Clients;
using Stretch.Issuing;

namespace Stretch.Gateway.Hooks;

/// <summary>An event that the issuer told us of, as the operator sees it: what it is about by ids, never what it held.</summary>
/// <param name="HighnoteEventId">The issuer's id of it; of what named none, a hash of its content.</param>
/// <param name="Name">In the issuer's words; empty for what is no event.</param>
/// <param name="SubjectId">The issuer's id of what it is about.</param>
/// <param name="Status">Whether it waits, is done with, had no use for us, or was set aside.</param>
/// <param name="Reason">Why it was set aside or ignored, or waits still; null where nothing is to be said.</param>
/// <param name="Tries">How often it was taken up since it came in or was last retried.</param>
/// <param name="ProcessTimestamp">When it was done with, ignored or set aside; null while it waits.</param>
public sealed record IssuerEventView(
    IssuerEventId IssuerEventId,
    ClientId ClientId,
    string HighnoteEventId,
    string Name,
    string? SubjectId,
    IssuerEventStatus Status,
    string? Reason,
    int Tries,
    Timestamp ReceiveTimestamp,
    Timestamp? ProcessTimestamp
);

/// <summary>Where an event of the issuer's stands.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<IssuerEventStatus>))]
public enum IssuerEventStatus
{
    Waiting,
    Done,
    Ignored,
    SetAside,
}
