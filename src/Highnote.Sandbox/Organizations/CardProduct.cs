namespace Stretch.Highnote.Sandbox.Organizations;

/// <param name="Usage">MULTI_USE or SINGLE_USE.</param>
/// <param name="Vertical">A member of the schema's CardProductVertical.</param>
internal sealed record CardProduct(string Id, string Name, string Usage, string Vertical)
{
    public const string MultiUse = "MULTI_USE";
}
