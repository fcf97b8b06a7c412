using Stretch.Highnote.Sandbox.Hosting;

namespace Stretch.Highnote.Sandbox.Control;

/// <summary>/_sandbox/settings: delays and limits while the sandbox runs. A restart goes back to the configuration.</summary>
internal static class SettingsEndpoints
{
    private sealed record RateLimitPatch(
        bool? Enabled,
        int? RequestsPerWindow,
        int? ComplexityPerWindow,
        int? WindowMs
    );

    private sealed record WebhookPatch(IReadOnlyList<int>? RetryDelaysMs, int? TimeoutMs, int? KeyOverlapMs);

    private sealed record SettingsPatch(
        int? ApplicationDelayMs,
        int? TransferDelayMs,
        RateLimitPatch? RateLimit,
        WebhookPatch? Webhooks
    );

    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/settings", View);
        group.MapPatch("/settings", ChangeAsync);
    }

    private static async Task<IResult> ChangeAsync(HttpRequest http, SandboxOptions options)
    {
        var (patch, unreadable) = await ControlBody.ReadAsync<SettingsPatch>(http);
        if (patch is null)
        {
            return ControlAnswers.BadRequest(unreadable!);
        }

        var before = new SandboxOptions();
        Apply(ToPatch(options), before);
        Apply(patch, options);
        try
        {
            options.Validate();
        }
        catch (InvalidOperationException fault)
        {
            Apply(ToPatch(before), options);
            return ControlAnswers.BadRequest(fault.Message);
        }

        return Results.Ok(View(options));
    }

    private static SettingsPatch View(SandboxOptions options) => ToPatch(options);

    private static SettingsPatch ToPatch(SandboxOptions options) =>
        new(
            options.ApplicationDelayMs,
            options.TransferDelayMs,
            new(
                options.RateLimit.Enabled,
                options.RateLimit.RequestsPerWindow,
                options.RateLimit.ComplexityPerWindow,
                options.RateLimit.WindowMs
            ),
            new(options.Webhooks.Schedule, options.Webhooks.TimeoutMs, options.Webhooks.KeyOverlapMs)
        );

    private static void Apply(SettingsPatch patch, SandboxOptions options)
    {
        options.ApplicationDelayMs = patch.ApplicationDelayMs ?? options.ApplicationDelayMs;
        options.TransferDelayMs = patch.TransferDelayMs ?? options.TransferDelayMs;
        var limits = options.RateLimit;
        limits.Enabled = patch.RateLimit?.Enabled ?? limits.Enabled;
        limits.RequestsPerWindow = patch.RateLimit?.RequestsPerWindow ?? limits.RequestsPerWindow;
        limits.ComplexityPerWindow = patch.RateLimit?.ComplexityPerWindow ?? limits.ComplexityPerWindow;
        limits.WindowMs = patch.RateLimit?.WindowMs ?? limits.WindowMs;
        options.Webhooks.RetryDelaysMs = patch.Webhooks?.RetryDelaysMs ?? options.Webhooks.RetryDelaysMs;
        options.Webhooks.TimeoutMs = patch.Webhooks?.TimeoutMs ?? options.Webhooks.TimeoutMs;
        options.Webhooks.KeyOverlapMs = patch.Webhooks?.KeyOverlapMs ?? options.Webhooks.KeyOverlapMs;
    }
}
