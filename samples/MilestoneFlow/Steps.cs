using Spectre.Console;

namespace Stretch.MilestoneFlow;

/// <summary>The table a person reads: each step, what came of it, and what it did to the pool.</summary>
internal sealed class Steps(StretchApi api)
{
    private const int MinWidthCharacters = 140;
    private static readonly string[] Parts = ["available", "reserved", "inTransit", "paid"];

    private readonly Table _table = new Table()
        .RoundedBorder()
        .Title("[bold]One milestone, from a program to a settled card[/]")
        .AddColumn("Step")
        .AddColumn("What came of it")
        .AddColumn(new TableColumn("Available").RightAligned())
        .AddColumn(new TableColumn("Reserved").RightAligned())
        .AddColumn(new TableColumn("In transit").RightAligned())
        .AddColumn(new TableColumn("Paid").RightAligned());
    private decimal[]? _before;

    /// <summary>A step before there is a pool.</summary>
    public void Add(string step, string result) =>
        _table.AddRow(Markup.Escape(step), Markup.Escape(result), "", "", "", "");

    /// <summary>A step, and the pool after it; what it moved is set off.</summary>
    public async Task AddAsync(string step, string result, string programId)
    {
        var pool = (await api.GetAsync($"/v1/programs/{programId}")).GetProperty("awardPool");
        decimal[] after = [.. Parts.Select(part => pool.Dollars(part))];
        string[] cells = [.. after.Select((amount, i) => Cell(amount, _before?[i]))];
        _table.AddRow(Markup.Escape(step), Markup.Escape(result), cells[0], cells[1], cells[2], cells[3]);
        _before = after;
    }

    public void Show()
    {
        // Redirected into a file there is no terminal to fit into.
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, MinWidthCharacters);
        AnsiConsole.Write(_table);
    }

    private static string Cell(decimal amount, decimal? before) =>
        before is { } was && was != amount
            ? $"[bold]{amount:N2}[/] [{(amount > was ? "green" : "yellow")}]{amount - was:+#,0.00;-#,0.00}[/]"
            : $"{amount:N2}";
}
