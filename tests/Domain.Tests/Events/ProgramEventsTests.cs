using System.Text.Json;
using Stretch.Domain.Events;
using Stretch.Domain.Ledger;
using Stretch.Domain.Tests.Programs;

namespace Stretch.Domain.Tests.Events;

public sealed class ProgramEventsTests
{
    [Fact]
    public void Each_event_takes_the_programs_next_number_and_a_name_of_its_own()
    {
        var before = new Situation().Program! with { EventCount = 4 };

        var (between, first) = ProgramEvents.Record(before, "thing.done", Known.Now, data => { });
        var (after, second) = ProgramEvents.Record(between, "thing.done", Known.Now, data => { });

        Assert.Equal((5, 6, 6), (first.Sequence, second.Sequence, after.EventCount));
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public void An_event_decided_again_has_the_same_id_and_body()
    {
        var program = new Situation().Program!;

        var once = ProgramEvents.Record(program, "thing.done", Known.Now, data => data.WriteNumber("n", 1)).Event;
        var again = ProgramEvents.Record(program, "thing.done", Known.Now, data => data.WriteNumber("n", 1)).Event;

        Assert.Equal(once, again);
    }

    [Fact]
    public void The_id_begins_with_the_time_so_that_ids_sort_by_age()
    {
        var program = new Situation().Program!;

        var earlier = ProgramEvents.Record(program, "thing.done", Known.Then, data => { }).Event;
        var later = ProgramEvents.Record(program, "thing.done", Known.Now, data => { }).Event;

        Assert.StartsWith(Known.Then.UnixMs.ToString("x12"), earlier.Id.Value.ToString("N"), StringComparison.Ordinal);
        Assert.True(string.CompareOrdinal(earlier.Id.ToString(), later.Id.ToString()) < 0);
    }

    [Fact]
    public void The_body_is_an_envelope_around_its_data()
    {
        var program = new Situation().Program! with
        {
            LedgerLength = 7,
            LedgerHead = new Digest(1, 2, 3, ulong.MaxValue),
        };
        var (_, told) = ProgramEvents.Record(program, "thing.done", Known.Now, data => data.WriteString("what", "it"));

        using var body = JsonDocument.Parse(told.Body);
        var root = body.RootElement;
        Assert.Equal(told.Id.ToString(), root.GetProperty("id").GetString());
        Assert.Equal("thing.done", root.GetProperty("type").GetString());
        Assert.Equal(Known.Now.UnixMs, root.GetProperty("createTimestamp").GetInt64());
        Assert.Equal(Known.Program.ToString(), root.GetProperty("programId").GetString());
        Assert.Equal(1, root.GetProperty("sequence").GetInt64());
        Assert.Equal(program.LedgerLength, root.GetProperty("ledgerSequence").GetInt64());
        Assert.Equal(program.LedgerHead.ToString(), root.GetProperty("chainHead").GetString());
        Assert.Equal("it", root.GetProperty("data").GetProperty("what").GetString());
    }
}
