namespace Stretch.Highnote.Sandbox.GraphQl.Execution;

/// <summary>An object of which the id is known: it is read only for whom asks for more than that.</summary>
/// <param name="TypeName">Of the schema's object type.</param>
internal sealed record Reference(string TypeName, string Id, Func<Task<object?>> ReadAsync)
{
    /// <summary>The one field that needs no reading.</summary>
    public const string Known = "id";
}
