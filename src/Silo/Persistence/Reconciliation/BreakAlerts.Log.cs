using Stretch.Clients;
using Stretch.Programs;
using Stretch.Reconciliation;
using Stretch.UserTasks;

namespace Stretch.Silo.Persistence.Reconciliation;

internal sealed partial class BreakAlerts
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Break {BreakId} ({Kind}) in program {ProgramId}, user task {UserTaskId}: {Detail}"
    )]
    private partial void LogOpened(
        BreakId breakId,
        BreakKind kind,
        ProgramId programId,
        UserTaskId userTaskId,
        string detail
    );

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Break {BreakId} ({Kind}) of client {ClientId}, funding account {AccountId}: {Detail}"
    )]
    private partial void LogOpenedOfAccount(
        BreakId breakId,
        BreakKind kind,
        ClientId clientId,
        string accountId,
        string detail
    );

    [LoggerMessage(Level = LogLevel.Information, Message = "Break {BreakId} ({Kind}) is resolved: {Resolution}")]
    private partial void LogResolved(BreakId breakId, BreakKind kind, BreakResolution? resolution);
}
