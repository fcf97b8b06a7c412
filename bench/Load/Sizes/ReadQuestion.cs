namespace Stretch.Load.Sizes;

/// <summary>What is read of a program of any size.</summary>
/// <param name="Name">As a report calls it.</param>
/// <param name="PathIn">Each time perhaps another one of its kind.</param>
internal sealed record ReadQuestion(string Name, Func<SizedServer, Random, string> PathIn)
{
    public static IReadOnlyList<ReadQuestion> All { get; } =
    [
        new("GET one user task", (sized, random) => OneOf(sized, random)),
        new("GET page of 50 user tasks", (sized, _) => $"/v1/programs/{sized.Programs[0]}/usertasks"),
        new("GET statistics", (sized, _) => $"/v1/programs/{sized.Programs[0]}/statistics"),
    ];

    public static string OneOf(SizedServer sized, Random random) =>
        $"/v1/usertasks/{sized.UserTasks[random.Next(sized.UserTasks.Count)]}";
}
