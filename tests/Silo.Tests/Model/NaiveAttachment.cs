namespace Stretch.Silo.Tests.Model;

/// <summary>A task that everyone in a <see cref="NaiveProgram"/> gets, for as long as it is on.</summary>
/// <param name="getting">How many got it when it was attached.</param>
internal sealed class NaiveAttachment(int getting, decimal value)
{
    public bool IsOn { get; set; } = true;

    public override string ToString() =>
        $"{(IsOn ? "Attached" : "Detached")} for {getting} of {getting}, {getting * value:0.00}";
}
