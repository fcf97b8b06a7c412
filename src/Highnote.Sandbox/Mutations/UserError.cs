namespace Stretch.Highnote.Sandbox.Mutations;

/// <summary>The union member that says the input was understood and refused.</summary>
internal sealed record UserError(IReadOnlyList<FieldUserError> Errors)
{
    public static UserError At(string code, string description, params string[] path) =>
        new([new FieldUserError(code, description, path)]);
}

/// <param name="Code">Highnote publishes no list of codes; these are ours, in its style.</param>
internal sealed record FieldUserError(string Code, string Description, IReadOnlyList<string> Path);

internal sealed record AccessDenied(string Message);
