using Stretch.Highnote.Sandbox.GraphQl.Execution;
using Stretch.Highnote.Sandbox.Storage;

namespace Stretch.Highnote.Sandbox.Mutations;

/// <summary>One field of the root type Mutation, run in a transaction of its own.</summary>
internal interface IMutation
{
    /// <summary>The field's name in the schema.</summary>
    string Name { get; }

    /// <returns>A member of the field's union. After a <see cref="UserError"/> nothing but the answer is kept.</returns>
    Task<object> ApplyAsync(InputObject input, Session session);

    /// <summary>Finds what an earlier call with the same idempotency key made.</summary>
    Task<object?> FindResultAsync(string id, IQueries queries) => Nodes.NodeLoader.FindAsync(queries, id);
}
