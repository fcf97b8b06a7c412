using Stretch.Programs;

namespace Stretch.Silo.Verification;

internal static partial class VerificationWorkerLog
{
    [LoggerMessage(
        LogLevel.Error,
        "The books of program {ProgramId} are wrong: {Differences} differences over {Entries} entries, the first: {First}"
    )]
    public static partial void BooksAreWrong(
        this ILogger logger,
        ProgramId programId,
        int differences,
        long entries,
        string first
    );

    [LoggerMessage(LogLevel.Error, "The books of program {ProgramId} could not be verified")]
    public static partial void VerificationFailed(this ILogger logger, Exception exception, ProgramId programId);

    [LoggerMessage(LogLevel.Warning, "No turn to verify books could be taken or ended: {Reason}")]
    public static partial void VerificationStoreUnavailable(this ILogger logger, string reason);
}
