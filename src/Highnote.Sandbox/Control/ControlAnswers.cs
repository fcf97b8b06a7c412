namespace Stretch.Highnote.Sandbox.Control;

/// <summary>How /_sandbox refuses: a status, and <c>error</c> in words.</summary>
internal static class ControlAnswers
{
    public static IResult BadRequest(string error) => Results.BadRequest(new { error });

    public static IResult NotFound(string error) => Results.NotFound(new { error });

    public static IResult Conflict(string error) => Results.Conflict(new { error });
}
