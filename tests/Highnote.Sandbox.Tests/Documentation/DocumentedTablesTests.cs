using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Stretch.Highnote.Sandbox.Control;
using Stretch.Highnote.Sandbox.Faults;
using Stretch.Highnote.Sandbox.GraphQl.Schemas;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.Highnote.Sandbox.Mutations;
using Stretch.Highnote.Sandbox.Webhooks;

namespace Stretch.Highnote.Sandbox.Tests.Documentation;

/// <summary>What the document says there is, and no more, is what there is.</summary>
public sealed partial class DocumentedTablesTests
{
    private static readonly GraphQlSchema Schema = HighnoteSchema.Load();

    [Fact]
    public void Every_kind_of_fault_is_listed_with_its_fields()
    {
        var listed = SandboxDocument
            .Table("kind")
            .ToDictionary(
                row => Assert.Single(SandboxDocument.CodeWordsOf(row[0])),
                // Defaults stand in parentheses.
                row => SandboxDocument.CodeWordsOf(Parentheses().Replace(row[2], ""))
            );

        Assert.Equal(Enum.GetValues<FaultKind>().Select(WireName).Order(), listed.Keys.Order());
        Assert.All(
            Enum.GetValues<FaultKind>(),
            kind => Assert.Equal(FaultDetails.Of(kind).Order(), listed[WireName(kind)].Order())
        );
    }

    [Fact]
    public void The_ids_and_the_key_are_the_sandboxes()
    {
        string[] ids =
        [
            SandboxSeed.OrganizationId,
            SandboxSeed.ProductId,
            SandboxSeed.ProductFundingId,
            SandboxSeed.CardFundingId,
            SandboxOptions.DefaultApiKey,
        ];

        Assert.Equal(
            ids,
            SandboxDocument.Table("what").Select(row => Assert.Single(SandboxDocument.CodeWordsOf(row[1])))
        );
    }

    [Fact]
    public void The_settings_are_listed_with_their_defaults()
    {
        var options = new SandboxOptions();
        var listed = SandboxDocument
            .Table("setting (environment)")
            .SelectMany(row =>
                SandboxDocument
                    .CodeWordsOf(row[0])
                    .Where(name => name.StartsWith("Sandbox__", StringComparison.Ordinal))
                    .Zip(row[1].Split(", "), (name, value) => (name, value))
            )
            .ToDictionary(setting => setting.name, setting => setting.value);
        var actual = new Dictionary<string, object>
        {
            ["Sandbox__ApiKeys__0"] = "the key above",
            ["Sandbox__ApplicationDelayMs"] = options.ApplicationDelayMs,
            ["Sandbox__TransferDelayMs"] = options.TransferDelayMs,
            ["Sandbox__ProductFundingCents"] = options.ProductFundingCents,
            ["Sandbox__CardFundingCents"] = options.CardFundingCents,
            ["Sandbox__RateLimit__Enabled"] = "true",
            ["Sandbox__RateLimit__RequestsPerWindow"] = options.RateLimit.RequestsPerWindow,
            ["Sandbox__RateLimit__ComplexityPerWindow"] = options.RateLimit.ComplexityPerWindow,
            ["Sandbox__RateLimit__WindowMs"] = options.RateLimit.WindowMs,
            ["Sandbox__Webhooks__RetryDelaysMs__0"] = "0.5 s to 1 h",
            ["Sandbox__Webhooks__TimeoutMs"] = options.Webhooks.TimeoutMs,
            ["Sandbox__Webhooks__KeyOverlapMs"] = options.Webhooks.KeyOverlapMs,
            ["Sandbox__Webhooks__MaxConcurrentDeliveries"] = options.Webhooks.MaxConcurrentDeliveries,
        };

        Assert.Equal(
            actual.ToDictionary(each => each.Key, each => Convert.ToString(each.Value, CultureInfo.InvariantCulture)!),
            listed
        );
        Assert.Equal(8, options.Webhooks.Schedule.Count);
        Assert.Equal((500, 3_600_000), (options.Webhooks.Schedule[0], options.Webhooks.Schedule[^1]));
    }

    [Fact]
    public async Task The_calls_below_the_control_path_are_listed()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddHighnoteSandbox("Host=never-connected-to", new SandboxOptions());
        await using var app = builder.Build();
        app.MapHighnoteSandbox();
        var mapped = ((IEndpointRouteBuilder)app)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith(SandboxEndpoints.ControlPath, StringComparison.Ordinal))
            .SelectMany(e =>
                e.Metadata.GetRequiredMetadata<HttpMethodMetadata>()
                    .HttpMethods.Select(method =>
                        $"{method} {e.RoutePattern.RawText![SandboxEndpoints.ControlPath.Length..]}"
                    )
            );

        var listed = SandboxDocument
            .Table("call")
            .SelectMany(row => SandboxDocument.CodeWordsOf(row[0]))
            .Select(call => call.Split('?')[0]);

        Assert.Equal(mapped.Order(), listed.Order());
    }

    [Fact]
    public void Every_code_of_a_user_error_is_named()
    {
        var codes = typeof(Codes).GetFields().Select(field => (string)field.GetRawConstantValue()!);

        Assert.Empty(codes.Except(SandboxDocument.CodeWords));
    }

    [Fact]
    public void Every_operation_that_is_named_is_in_the_schema()
    {
        var named = SandboxDocument.CodeWords.Where(word => Operation().IsMatch(word)).Distinct().ToList();

        Assert.NotEmpty(named);
        Assert.Empty(named.Except(Schema.Mutation!.Fields.Keys));
    }

    [Fact]
    public void Every_simulation_of_the_schema_is_named_or_belongs_to_those_of_plastic() =>
        Assert.Empty(
            Schema
                .Mutation!.Fields.Keys.Where(name => name.StartsWith("simulate", StringComparison.Ordinal))
                .Where(name => !name.StartsWith("simulatePhysicalPaymentCardOrder", StringComparison.Ordinal))
                .Except(SandboxDocument.CodeWords)
        );

    [Fact]
    public void Every_event_of_spending_is_named()
    {
        var raised = Enum.GetValues<NotificationEventName>()
            .Select(name => WireFormat.EnumName(name))
            .Where(name => Spending().IsMatch(name));
        var named = new List<string>();
        foreach (var word in SandboxDocument.CodeWords)
        {
            // "_DECLINED" goes on where the name before it ended.
            named.Add(word.StartsWith('_') ? named[^1][..named[^1].LastIndexOf('_')] + word : word);
        }

        Assert.Empty(raised.Except(named));
    }

    private static string WireName(FaultKind kind) => WireFormat.EnumName(kind);

    [GeneratedRegex(@"\([^)]*\)")]
    private static partial Regex Parentheses();

    [GeneratedRegex(
        "^(simulate|activate|suspend|unsuspend|issue|reissue|create|start|end|order|replay)[A-Z][A-Za-z]+$"
    )]
    private static partial Regex Operation();

    [GeneratedRegex("^PAYMENT_CARD_(AUTHORIZATION|CLEARED|ADJUSTMENT)")]
    private static partial Regex Spending();
}
