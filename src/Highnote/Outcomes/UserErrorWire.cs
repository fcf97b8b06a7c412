namespace Stretch.Highnote.Outcomes;

internal sealed record UserErrorWire(IReadOnlyList<FieldErrorWire>? Errors = null)
{
    public UserErrors ToModel() => new([.. (Errors ?? []).Select(error => error.ToModel())]);
}

internal sealed record FieldErrorWire(
    string? Code = null,
    string? Description = null,
    IReadOnlyList<string>? ErrorPath = null
)
{
    public FieldError ToModel() => new(Code, Description, ErrorPath ?? []);
}

internal sealed record AccessDeniedWire(string? Message = null)
{
    public AccessDenied ToModel() => new(Message ?? "");
}
