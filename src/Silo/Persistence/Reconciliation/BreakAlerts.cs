using System.Diagnostics.Metrics;
using Stretch.Domain.Commits;
using Stretch.Domain.Reconciliation;
using Stretch.Reconciliation;
using Stretch.Silo.Persistence.Commits;

namespace Stretch.Silo.Persistence.Reconciliation;

/// <summary>Says aloud that a person has to look: a warning and a count for each break. The meter is <c>Stretch.Reconciliation</c>.</summary>
internal sealed partial class BreakAlerts : ICommitListener, IDisposable
{
    public const string MeterName = "Stretch.Reconciliation";

    private readonly ILogger<BreakAlerts> _logger;
    private readonly Meter _meter = new(MeterName);
    private readonly Counter<long> _opened;
    private readonly Counter<long> _resolved;

    public BreakAlerts(ILogger<BreakAlerts> logger)
    {
        _logger = logger;
        _opened = _meter.CreateCounter<long>("stretch.reconciliation.breaks_opened", "{break}");
        _resolved = _meter.CreateCounter<long>("stretch.reconciliation.breaks_resolved", "{break}");
    }

    /// <summary>Is it one of this silo's? Several can be in one process.</summary>
    public bool Owns(Instrument instrument) => instrument.Meter == _meter;

    public void Committed(Change change)
    {
        switch (change)
        {
            case Insert<ReconciliationBreak> { Row: var opened }:
                NoteOpened(opened);
                break;
            case Update<ReconciliationBreak> { Row: { IsOpen: true } openAgain }:
                NoteOpened(openAgain);
                break;
            case Update<ReconciliationBreak> { Row: { IsOpen: false } resolved }:
                NoteResolved(resolved.Id, resolved.Kind, resolved.Resolution);
                break;
        }
    }

    public void NoteOpened(AccountBreak opened)
    {
        _opened.Add(1, Kind(opened.Kind));
        LogOpenedOfAccount(opened.Id, opened.Kind, opened.ClientId, opened.AccountId, opened.Detail);
    }

    public void NoteResolved(BreakId id, BreakKind kind, BreakResolution? resolution)
    {
        _resolved.Add(1, Kind(kind));
        LogResolved(id, kind, resolution);
    }

    private void NoteOpened(ReconciliationBreak opened)
    {
        _opened.Add(1, Kind(opened.Kind));
        LogOpened(opened.Id, opened.Kind, opened.ProgramId, opened.UserTaskId, opened.Detail);
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Kind(BreakKind kind) => new("kind", UpperSnake.Of(kind));
}
