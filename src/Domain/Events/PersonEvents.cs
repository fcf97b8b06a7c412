using System.Text.Json;
using Stretch.Domain.Users;

namespace Stretch.Domain.Events;

/// <summary>Renders a person's events, which belong to no program's sequence. They carry ids and states, nothing personal.</summary>
public static class PersonEvents
{
    public static (UserState User, PartnerEvent Event) Record(
        UserState user,
        string type,
        Timestamp now,
        Action<Utf8JsonWriter> writeData
    )
    {
        // Counted only to name events apart.
        var number = user.EventCount + 1;
        var id = EventBody.IdOf(user.Id.Value, number, now);
        var body = EventBody.Render(id, type, now, program: null, sequence: null, writeData);
        return (
            user with
            {
                EventCount = number,
            },
            new PartnerEvent(id, user.ClientId, ProgramId: null, Sequence: null, type, body, now)
        );
    }
}
