using System.Globalization;
using Stretch.Highnote.Sandbox.GraphQl.Execution;

namespace Stretch.Highnote.Sandbox.Storage;

/// <summary>Collects the conditions of a query and their parameters; all must hold.</summary>
internal sealed class Conditions
{
    private readonly List<string> conditions = ["true"];
    private readonly List<object?> arguments = [];

    public List<object?> Arguments => [.. arguments];

    /// <param name="condition">SQL with <c>{0}</c>, <c>{1}</c>, ... where the values go.</param>
    public Conditions Add(string condition, params List<object?> values)
    {
        var places = values.Select(object (v) => $"${Place(v)}").ToArray();
        conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, places));
        return this;
    }

    /// <summary>Adds what a filter input says of an expression: <c>equals</c>, <c>between</c>, <c>includes</c> and the like.</summary>
    /// <param name="convert">Brings a value of the filter to the expression's type.</param>
    public Conditions AddFilter(string expression, InputObject? filter, Func<object, object>? convert = null)
    {
        foreach (var (comparison, value) in filter?.Values ?? new Dictionary<string, object?>())
        {
            if (value is not null)
            {
                AddComparison(expression, comparison, value, convert ?? (v => v));
            }
        }

        return this;
    }

    public override string ToString() => string.Join(" and ", conditions);

    private void AddComparison(string expression, string comparison, object value, Func<object, object> convert)
    {
        switch (comparison)
        {
            case "equals":
                Add($"{expression} = {{0}}", convert(value));
                break;
            case "notEquals":
                Add($"{expression} is distinct from {{0}}", convert(value));
                break;
            case "lessThan":
                Add($"{expression} < {{0}}", convert(value));
                break;
            case "lessThanOrEquals":
                Add($"{expression} <= {{0}}", convert(value));
                break;
            case "greaterThan":
                Add($"{expression} > {{0}}", convert(value));
                break;
            case "greaterThanOrEquals":
                Add($"{expression} >= {{0}}", convert(value));
                break;
            case "between":
                AddRange(expression, (InputObject)value, convert);
                break;
            case "includes":
                AddAny(expression, (List<object?>)value, convert);
                break;
            case "excludes":
                ((List<object?>)value).ForEach(v => Add($"{expression} is distinct from {{0}}", convert(v!)));
                break;
            case "startsWith":
                Add($"starts_with({expression}, {{0}})", value);
                break;
            case "endsWith":
                Add($"right({expression}, length({{0}})) = {{0}}", value);
                break;
            case "contains":
                Add($"strpos({expression}, {{0}}) > 0", value);
                break;
            case "soundsLike":
                AddAny($"lower({expression})", (List<object?>)value, v => ((string)v).ToLowerInvariant());
                break;
            default:
                throw new FieldException($"The sandbox does not simulate the filter \"{comparison}\".");
        }
    }

    private void AddRange(string expression, InputObject range, Func<object, object> convert)
    {
        if (range.Values.GetValueOrDefault("start") is { } start)
        {
            Add($"{expression} >= {{0}}", convert(start));
        }

        if (range.Values.GetValueOrDefault("end") is { } end)
        {
            Add($"{expression} <= {{0}}", convert(end));
        }
    }

    private void AddAny(string expression, List<object?> values, Func<object, object> convert) =>
        conditions.Add(
            values.Count == 0
                ? "false"
                : $"({string.Join(" or ", values.Select(v => $"{expression} = ${Place(convert(v!))}"))})"
        );

    private int Place(object? value)
    {
        arguments.Add(value);
        return arguments.Count;
    }
}
