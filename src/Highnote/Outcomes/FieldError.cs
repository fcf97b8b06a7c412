namespace Stretch.Highnote.Outcomes;

/// <summary>One complaint of a <c>UserError</c>.</summary>
/// <param name="ErrorCode">The issuer's free-text code, null when it gave none.</param>
/// <param name="Description">For people; may quote what was sent, so it belongs in no log.</param>
/// <param name="Path">The input field it is about, outermost first; empty when not about one.</param>
public sealed record FieldError(string? ErrorCode, string? Description, IReadOnlyList<string> Path)
{
    public override string ToString() => ErrorCode ?? "(no code)";
}
