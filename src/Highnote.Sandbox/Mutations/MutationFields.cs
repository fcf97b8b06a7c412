using Stretch.Highnote.Sandbox.Faults;
using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Nodes;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Mutations;

/// <summary>Runs mutations: an injected answer first, then an earlier answer under the same key, then the mutation.</summary>
internal sealed class MutationFields(IEnumerable<IMutation> mutations, Database database, ILogger<MutationFields> log)
    : IFieldSource
{
    private const string KeyField = "idempotencyKey";

    public void Register(ResolverMap map)
    {
        var root = map.Type<object>("Mutation");
        foreach (var mutation in mutations)
        {
            root.FieldAsync(mutation.Name, (_, context) => RunAsync(mutation, context));
        }

        map.Type<UserError>().Field("errors", e => e.Errors);
        map.Type<FieldUserError>()
            .Field("path", e => e.Path)
            .Field("errorPath", e => e.Path)
            .Field("code", e => e.Code)
            .Field("description", e => e.Description);
        map.Type<AccessDenied>("AccessDeniedError").Field("message", e => e.Message);
    }

    private async Task<object?> RunAsync(IMutation mutation, FieldContext context)
    {
        if (FaultAnswers.InPlaceOf(context) is { } injected)
        {
            return injected;
        }

        var input = context.Arguments.Object("input");
        var key = input.TextOrNull(KeyField);
        await using var session = await database.BeginAsync(context.Cancellation);
        if (key is not null && await IdempotencyTable.ClaimAsync(session, mutation.Name, key) is { } earlier)
        {
            log.KeyRepeated(mutation.Name);
            return earlier.Error ?? await mutation.FindResultAsync(earlier.ResultId!, session);
        }

        var result = await mutation.ApplyAsync(input, session);
        if (key is not null)
        {
            await IdempotencyTable.RecordAsync(session, mutation.Name, key, result);
        }

        if (result is not UserError || key is not null)
        {
            await session.CommitAsync();
        }

        return result;
    }
}
