namespace Stretch.Load.Crowds;

/// <param name="People">How many are enrolled when the task is attached; each number is measured on a program of its own.</param>
/// <param name="Quiet">How long the other program's caller is measured while nothing else goes on.</param>
/// <param name="Data">Where PostgreSQL's data lies while it runs.</param>
internal sealed record CrowdSettings(IReadOnlyList<int> People, TimeSpan Quiet, DirectoryInfo Data, FileInfo Report);
