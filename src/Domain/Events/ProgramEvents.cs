using System.Text.Json;
using Stretch.Domain.Programs;

namespace Stretch.Domain.Events;

/// <summary>
/// Renders a program's events and counts them: the program's sequence has no gaps. Each says how far the ledger has come, so that
/// a partner who keeps events keeps heads of the chain.
/// </summary>
public static class ProgramEvents
{
    public static (ProgramState Program, PartnerEvent Event) Record(
        ProgramState program,
        string type,
        Timestamp now,
        Action<Utf8JsonWriter> writeData
    )
    {
        var sequence = program.EventCount + 1;
        var id = EventBody.IdOf(program.Id.Value, sequence, now);
        var body = EventBody.Render(id, type, now, program, sequence, writeData);
        return (
            program with
            {
                EventCount = sequence,
            },
            new PartnerEvent(id, program.ClientId, program.Id, sequence, type, body, now)
        );
    }
}
