using System.Globalization;
using System.Text;

namespace Stretch.Load.Charts;

/// <summary>
/// Groups of horizontal bars, each with its name and its figure, as SVG that needs nothing else. It is legible on light and on
/// dark ground.
/// </summary>
/// <param name="Title">Above the bars.</param>
/// <param name="Format">How a bar's figure is written, as .NET has it: <c>N0</c>.</param>
internal sealed record BarChart(string Title, string Format, IReadOnlyList<BarGroup> Groups)
{
    private const int Width = 760;
    private const int NameWidth = 150;
    private const int FigureWidth = 80;
    private const int BarHeight = 18;
    private const int BarPitch = 22;
    private const int GroupHead = 30;
    private const int TitleHeight = 34;

    /// <summary>Told apart by those who see no colours, too: they differ in lightness.</summary>
    private static readonly string[] Colours = ["#1a6fb5", "#d1772b", "#6aa84f", "#9e9e9e", "#8e5ea2"];

    public string ToSvg()
    {
        var height = TitleHeight + Groups.Sum(group => GroupHead + (group.Bars.Count * BarPitch)) + BarHeight;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-label="{Escape(
                Title
            )}" font-family="system-ui, sans-serif" font-size="13" fill="#808080">
            <text x="0" y="18" font-size="15" font-weight="600">{Escape(Title)}</text>

            """
        );
        var top = TitleHeight;
        foreach (var group in Groups)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"<text x=\"0\" y=\"{top + 18}\" font-weight=\"600\">{Escape(group.Name)}</text>\n"
            );
            top += GroupHead;
            foreach (var (bar, index) in group.Bars.Select((bar, index) => (bar, index)))
            {
                text.Append(Bar(bar, group.Highest, Colours[index % Colours.Length], top));
                top += BarPitch;
            }
        }

        return text.Append("</svg>\n").ToString();
    }

    private string Bar(Bar bar, double highest, string colour, int top)
    {
        var length = highest > 0 ? bar.Value / highest * (Width - NameWidth - FigureWidth) : 0;
        var figure = bar.Value.ToString(Format, CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <text x="{NameWidth - 8}" y="{top + 13}" text-anchor="end">{Escape(bar.Name)}</text>
            <rect x="{NameWidth}" y="{top}" width="{length:F1}" height="{BarHeight}" fill="{colour}"/>
            <text x="{NameWidth + length + 6:F1}" y="{top + 13}">{Escape(figure)}</text>

            """
        );
    }

    /// <summary>What means something in XML, so that it does not.</summary>
    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal);
}
