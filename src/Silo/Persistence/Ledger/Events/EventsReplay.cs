using System.Text.Json;
using Stretch.Domain.Attachments;
using Stretch.Domain.Ledger;
using Stretch.Programs;

namespace Stretch.Silo.Persistence.Ledger.Events;

/// <summary>Holds what was told of a program against what happened to it, by its entries and attachments.</summary>
internal sealed class EventsReplay(ProgramId program)
{
    private readonly ToldMovements _movements = new();
    private readonly ToldLowPools _lowPools = new();
    private readonly ToldAttachments _attachments = new();
    private readonly List<(string Row, string What, string Expected, string Actual)> _faults = [];

    /// <summary>Entries whose event has not been read yet.</summary>
    public int Waiting => _movements.Waiting;

    public void Add(LedgerEntry entry, AwardPool before, AwardPool after)
    {
        _movements.Add(entry);
        _lowPools.Add(entry, before, after);
    }

    public void Add(Attachment attachment) => _attachments.Add(attachment);

    public void Add(long sequence, string type, string body)
    {
        try
        {
            Add(new ToldEvent(sequence, type, JsonElement.Parse(body)));
        }
        catch (Exception fault)
            when (fault is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            // Whatever is wrong with it, a partner cannot read it.
            _faults.Add(($"events {sequence}", "body", $"one of {type}", "it cannot be read"));
        }
    }

    public IEnumerable<BooksDifference> Differences() =>
        _faults
            .Concat(_movements.Faults())
            .Concat(_lowPools.Faults())
            .Concat(_attachments.Faults())
            .Select(fault => new BooksDifference(program, fault.Row, fault.What, fault.Expected, fault.Actual));

    private void Add(ToldEvent told)
    {
        var envelope = (
            told.Body.GetProperty("type").GetString(),
            told.Body.GetProperty("programId").GetString(),
            told.Body.GetProperty("sequence").GetInt64()
        );
        if (envelope != (told.Type, program.ToString(), told.Sequence))
        {
            _faults.Add(
                (
                    $"events {told.Sequence}",
                    "type/programId/sequence in the body",
                    $"{told.Type}/{program}/{told.Sequence}",
                    $"{envelope.Item1}/{envelope.Item2}/{envelope.Item3}"
                )
            );
        }

        if (ToldMovements.IsOne(told.Type))
        {
            _movements.Add(told);
        }
        else if (told.Type == ToldLowPools.Type)
        {
            _lowPools.Add(told);
        }
        else if (told.Type is ToldAttachments.Attached or ToldAttachments.Detached)
        {
            _attachments.Add(told);
        }
    }
}
