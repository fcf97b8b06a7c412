using System.Text.Json.Nodes;
using Stretch.Gateway.Tests.Hosting;

namespace Stretch.Gateway.Tests.Operations;

/// <summary>A filter that names what another partner owns tells no more than one that names nothing.</summary>
[Collection(OperationsCollection.Name)]
public sealed class FilterTenancyTests(OperationsFixture gateway)
{
    private const string Nobodys = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

    /// <summary>Of every list that partners have, the filters by something that somebody owns, and not by a word or a number.</summary>
    public static TheoryData<string, string> Filters
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var list in ListOperation.All.Where(list => OperationTable.All[list.Name].IsForPartners))
            {
                foreach (var (name, schema) in list.Asked.Where(asked => list.Filters.Contains(asked.Name)))
                {
                    if (IsText(schema))
                    {
                        data.Add(list.Name, name);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Another_partners_value_is_answered_like_one_that_nobody_has(string list, string filter)
    {
        var path = (await OperationTable.All[list].Make(gateway.Mine)).Path;
        var own = await gateway.Mine.FilterValueAsync(filter);
        var foreign = await gateway.Theirs.FilterValueAsync(filter);

        (await AskAsync(own)).Expect(200);
        Assert.Equal(await TellingAsync(NobodysLike(own)), await TellingAsync(foreign));

        Task<HttpAnswer> AskAsync(string value) => gateway.Mine.Client.GetAsync($"{path}?{filter}={value}");

        // Status and body, without what was asked for and the request's own id.
        async Task<string> TellingAsync(string value)
        {
            var answer = await AskAsync(value);
            var text = answer.Text.Replace(value, "VALUE", StringComparison.Ordinal);
            return answer.Json.TryGetProperty("id", out var id)
                ? $"{(int)answer.Status} {text.Replace(id.GetString()!, "REQUEST", StringComparison.Ordinal)}"
                : $"{(int)answer.Status} {text}";
        }
    }

    private static bool IsText(JsonObject schema) =>
        schema["enum"] is null && schema["type"]!.GetValue<string>() == "string";

    private static string NobodysLike(string value) =>
        value.Contains('_', StringComparison.Ordinal)
            ? $"{value[..value.IndexOf('_', StringComparison.Ordinal)]}_{Nobodys}"
            : $"{value}-of-nobody";
}
