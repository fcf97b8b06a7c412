namespace Stretch.Silo.Tests.Model;

/// <summary>One transfer for a <see cref="NaiveMilestone"/>.</summary>
/// <param name="call">The call that started it.</param>
internal sealed class NaiveAttempt(int call)
{
    public int Call => call;
    public string State { get; set; } = "Pending";
}
