namespace Stretch.Load.Pages;

/// <summary>How many rows every list has, and how often each of its pages is asked for.</summary>
/// <param name="Calls">Calls to each of the two servers in each round of a question.</param>
/// <param name="Data">Where PostgreSQL's data lies while it runs.</param>
internal sealed record PagesSettings(
    int FewRows,
    int ManyRows,
    int Rounds,
    int Calls,
    DirectoryInfo Data,
    FileInfo Report
);
