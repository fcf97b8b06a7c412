namespace Stretch.Domain.Commits;

/// <summary>One row that a decision wants written; the commit store knows the tables.</summary>
public abstract record Change;

/// <summary>A row that does not exist yet.</summary>
public sealed record Insert<TRow>(TRow Row) : Change;

/// <summary>A row that exists, with its new values.</summary>
public sealed record Update<TRow>(TRow Row) : Change;

/// <summary>A row to take away; used for work that is done, never for facts.</summary>
public sealed record Delete<TRow>(TRow Row) : Change;
