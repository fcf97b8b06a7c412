using System.Globalization;
using Stretch.Load.Measurements;
using Stretch.Load.Reports;
using Stretch.Load.Scenarios;
using Stretch.Load.Sizes;

namespace Stretch.Load.Stages.Sizes;

/// <summary>Assigns with few rows and with many.</summary>
internal static class GrowthChapter
{
    private const double LeastShare = 0.9;
    private const double MostFirstMs = 100;

    /// <param name="firstMs">How long the first call to each large program took.</param>
    public static Chapter Write(SizedServer many, SizedServer few, AssignFigures figures, IReadOnlyList<double> firstMs)
    {
        var share = Median.Of(figures.Ratios(Scenario.Hot.Name, many.Name, few.Name));
        var reservations = Math.Min(many.Rows, many.UserTasks.Count);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            64 callers assign on one program that has reservations already, at two servers with databases of their own: one ledger has
            {few.Rows:N0} rows, the other {many.Rows:N0}, {reservations:N0} of them the program's. The rows were written by the product's own posting,
            chain included. The first call to a program finds a server that has worked, but not on that program.

            {AssignTables.Figures(figures)}
            The first assign to each program with {reservations:N0} reservations took {string.Join(
                ", ",
                firstMs.Select(ms => ms.ToString("N1", CultureInfo.InvariantCulture))
            )} ms.
            """
        );
        return new Chapter("Growth", text, figures.AreClean)
        {
            Goals =
            [
                new Goal(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"growth: assigns/s at {many.Rows:N0} ledger rows beside {few.Rows:N0}"
                    ),
                    string.Create(CultureInfo.InvariantCulture, $"at least {LeastShare:P0}"),
                    string.Create(CultureInfo.InvariantCulture, $"{share:P0}"),
                    share >= LeastShare
                ),
                new Goal(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"first assign to a program with {reservations:N0} reservations"
                    ),
                    string.Create(CultureInfo.InvariantCulture, $"under {MostFirstMs:N0} ms"),
                    string.Create(CultureInfo.InvariantCulture, $"{firstMs.Max():N1} ms"),
                    firstMs.Max() < MostFirstMs
                ),
            ],
        };
    }
}
