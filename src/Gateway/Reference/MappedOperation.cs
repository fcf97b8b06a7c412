namespace Stretch.Gateway.Reference;

/// <summary>What a mapped route remembers of its endpoint: the reference document is made of these.</summary>
internal sealed record MappedOperation(Type Endpoint, Operation Operation, Door Door);

/// <summary>Who may call.</summary>
internal enum Door
{
    /// <summary>Anyone, or whom the endpoint itself lets in.</summary>
    Open,

    /// <summary>The operator, by HTTP Basic.</summary>
    Operator,

    /// <summary>A client, by a bearer token.</summary>
    Partner,
}
