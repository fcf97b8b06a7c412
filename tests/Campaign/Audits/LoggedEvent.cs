using System.Globalization;
using System.Text.Json;
using Stretch.Campaign.Partners;

namespace Stretch.Campaign.Audits;

/// <summary>An event as the pull log shows it.</summary>
/// <param name="ProgramId">Null for events of no program, which have no sequence either.</param>
/// <param name="Fields">Its fields but the position, as they stand in the log.</param>
internal sealed record LoggedEvent(
    string Id,
    string Type,
    long Position,
    string? ProgramId,
    long? Sequence,
    JsonElement Data,
    string Fields
)
{
    private const int PageSize = 200;

    public bool IsOfDisbursement(string status) => Type == $"usertask.disbursement.{status}";

    public string UserTaskId => Data.GetProperty("userTaskId").GetString()!;

    public string DisbursementId => Data.GetProperty("disbursementId").GetString()!;

    public long Cents => (long)(Data.GetProperty("monetaryValue").GetDecimal() * 100);

    /// <summary>The whole log, in its order.</summary>
    public static async Task<IReadOnlyList<LoggedEvent>> ReadAllAsync(StubbornPartner partner)
    {
        var events = new List<LoggedEvent>();
        while (true)
        {
            var after = events.Count == 0 ? 0 : events[^1].Position;
            var page = await partner.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"/v1/events?after={after}&limit={PageSize}")
            );
            events.AddRange(page.GetProperty("data").EnumerateArray().Select(Read));
            if (!page.GetProperty("hasMore").GetBoolean())
            {
                return events;
            }
        }
    }

    private static LoggedEvent Read(JsonElement shown) =>
        new(
            shown.GetProperty("id").GetString()!,
            shown.GetProperty("type").GetString()!,
            shown.GetProperty("position").GetInt64(),
            shown.TryGetProperty("programId", out var program) ? program.GetString() : null,
            shown.TryGetProperty("sequence", out var sequence) && sequence.ValueKind == JsonValueKind.Number
                ? sequence.GetInt64()
                : null,
            shown.GetProperty("data"),
            FieldsOf(shown)
        );

    /// <summary>The log puts the position in front; all else is the body as it was delivered.</summary>
    public static string FieldsOf(JsonElement body) =>
        string.Join(
            ',',
            body.EnumerateObject().Where(field => field.Name != "position").Select(field => field.ToString())
        );
}
