using System.Globalization;
using System.Xml.Linq;
using Stretch.Load.Charts;

namespace Stretch.Load.Tests.Charts;

public sealed class BarChartTests
{
    private const string Hostile = "<b> & \"quotes\" 'n <script>";

    [Fact]
    public void Whatever_a_name_holds_the_chart_is_xml_that_shows_it()
    {
        var svg = Draw(new BarGroup(Hostile, [new Bar(Hostile, 1)]));

        Assert.Equal(
            3,
            svg.Descendants().Count(element => element.Name.LocalName == "text" && element.Value == Hostile)
        );
    }

    [Fact]
    public void The_longest_bar_of_a_group_is_that_of_its_largest_figure_and_the_others_are_in_proportion()
    {
        var lengths = Lengths(
            Draw(new BarGroup("group", [new Bar("one", 50), new Bar("two", 200), new Bar("three", 100)]))
        );

        Assert.Equal(lengths.Max(), lengths[1]);
        Assert.Equal(lengths[1] / 4, lengths[0], tolerance: 0.1);
        Assert.Equal(lengths[1] / 2, lengths[2], tolerance: 0.1);
    }

    [Fact]
    public void A_group_is_measured_by_its_own_largest_figure()
    {
        var lengths = Lengths(
            Draw(new BarGroup("small", [new Bar("one", 1)]), new BarGroup("large", [new Bar("two", 999)]))
        );

        Assert.Equal(lengths[1], lengths[0]);
    }

    [Fact]
    public void Nothing_but_zeros_has_no_bars_and_is_still_a_chart() =>
        Assert.Equal([0d], Lengths(Draw(new BarGroup("group", [new Bar("one", 0)]))));

    private static XElement Draw(params BarGroup[] groups) =>
        XElement.Parse(new BarChart(Hostile, "N0", groups).ToSvg());

    private static double[] Lengths(XElement svg) =>
        [
            .. svg.Descendants()
                .Where(element => element.Name.LocalName == "rect")
                .Select(bar => double.Parse(bar.Attribute("width")!.Value, CultureInfo.InvariantCulture)),
        ];
}
