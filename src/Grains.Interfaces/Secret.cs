namespace Stretch;

/// <summary>A secret on its way to being sealed. No log line, exception or test output shows its text.</summary>
[GenerateSerializer, Immutable, Alias("stretch.secret")]
public sealed record Secret(string Text)
{
    public override string ToString() => nameof(Secret);
}
