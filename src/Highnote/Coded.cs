namespace Stretch.Highnote;

/// <summary>
/// An enum value as the issuer wrote it. The issuer adds values with a week's notice, so one we do not know reads as the enum's
/// <c>Unknown</c> and keeps its word; it never throws.
/// </summary>
/// <param name="Text">The issuer's word, e.g. <c>ACTIVATION_REQUIRED</c>.</param>
public readonly record struct Coded<TEnum>(string Text)
    where TEnum : struct, Enum
{
    public Coded(TEnum value)
        : this(EnumWords<TEnum>.Write(value)) { }

    /// <summary>What we know it as; <c>Unknown</c> (zero) otherwise.</summary>
    public TEnum Value => EnumWords<TEnum>.Read(Text);

    internal static Coded<TEnum>? From(string? text) => text is null ? null : new Coded<TEnum>(text);

    public override string ToString() => Text;
}
