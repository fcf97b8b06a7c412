namespace Stretch.Highnote.Sandbox.Mutations;

internal static partial class MutationLog
{
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Mutation} repeats an idempotency key: the first answer is given again"
    )]
    public static partial void KeyRepeated(this ILogger log, string mutation);
}
