using Npgsql;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Gateway.Lists;
using Stretch.Gateway.Onboarding;
using Stretch.Reconciliation;
using Stretch.Results;
using Stretch.Silo.Issuing.Reconciliation;
using Stretch.Users;

namespace Stretch.Silo.Persistence.Applications;

/// <summary>The breaks of people's onboarding. People's grains put them on record; that they are over is no state of a person.</summary>
internal sealed class OnboardingBreakStore(
    NpgsqlDataSource database,
    OnboardingBreakReader reader,
    IGrainFactory grains
) : IOnboardingBreaks, IFoundOnboarding
{
    private const string Resolve = """
        update onboarding_breaks
        set resolution = $2, note = $3, resolved_at = date_trunc('milliseconds', now())
        where id = $1 and resolution is null
        """;

    // Of cards and plastic a break does not name which: it is over when none of the application's waits any more.
    private const string CloseFound = """
        update onboarding_breaks b
        set resolution = 'ISSUER_TOLD', resolved_at = date_trunc('milliseconds', now())
        where b.client_id = $1 and b.resolution is null and case b.kind
            when 'holder_not_found' then exists (select from users u where u.id = b.user_id and u.holder_id is not null)
            when 'application_not_found' then exists (
                select from applications a where a.id = b.application_id and a.issuer_id is not null)
            when 'account_refused' then exists (select from card_accounts c where c.application_id = b.application_id)
            when 'card_not_found' then not exists (
                select from cards c where c.user_id = b.user_id and c.application_id = b.application_id
                    and c.issuer_id is null and c.activation_status <> 'CLOSED')
            when 'card_refused' then not exists (
                select from cards c where c.user_id = b.user_id and c.application_id = b.application_id
                    and c.issuer_id is null and c.activation_status <> 'CLOSED')
            when 'plastic_not_found' then not exists (
                select from cards c where c.user_id = b.user_id and c.application_id = b.application_id
                    and c.is_physical and c.delivery_status = 'NOT_ORDERED' and c.activation_status <> 'CLOSED')
            when 'plastic_refused' then not exists (
                select from cards c where c.user_id = b.user_id and c.application_id = b.application_id
                    and c.is_physical and c.delivery_status = 'NOT_ORDERED' and c.activation_status <> 'CLOSED')
            else false end
        """;

    public Task<Page<OnboardingBreakView>> ListAsync(
        OnboardingBreakFilter filter,
        PageRequest page,
        CancellationToken cancellation
    ) => reader.ListAsync(filter, page, cancellation);

    public async Task<Result<OnboardingBreakView>> ResolveAsync(
        BreakId breakId,
        OnboardingResolution resolution,
        string note,
        CancellationToken cancellation
    )
    {
        if (await reader.FindAsync(breakId, cancellation) is not { } found)
        {
            return new NotFound("break");
        }

        if (found.Status == BreakStatus.Resolved)
        {
            return Result.Found(found);
        }

        if (resolution == OnboardingResolution.NeverMade && await ForgetAsync(found) is { } refusal)
        {
            return refusal;
        }

        await using var command = database.CreateCommand(Resolve);
        command.Parameters.Add(new() { Value = breakId.Value });
        command.Parameters.Add(new() { Value = UpperSnake.Of(resolution) });
        command.Parameters.Add(new() { Value = note });
        await command.ExecuteNonQueryAsync(cancellation);
        return Result.Found((await reader.FindAsync(breakId, cancellation))!);
    }

    public async Task<int> CloseFoundAsync(ClientId client, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(CloseFound);
        command.Parameters.Add(new() { Value = client.Value });
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Before the break ends: should this silo die between the two, the operator says it once more.</summary>
    private async Task<Error?> ForgetAsync(OnboardingBreakView found)
    {
        OnboardingSend? sent = found.Kind switch
        {
            OnboardingBreakKind.HolderNotFound => OnboardingSend.Holder,
            OnboardingBreakKind.ApplicationNotFound => OnboardingSend.Application,
            OnboardingBreakKind.CardNotFound or OnboardingBreakKind.CardRefused => OnboardingSend.Card,
            OnboardingBreakKind.PlasticNotFound or OnboardingBreakKind.PlasticRefused => OnboardingSend.Plastic,
            _ => null,
        };
        if (sent is not { } step)
        {
            return new ResolutionNotPossible(
                found.BreakId,
                $"it is {UpperSnake.Of(found.Kind)}, and only what was sent and not found can be said never to have been made."
            );
        }

        var user = grains.GetGrain<IUserGrain>(found.UserId.ToString());
        return (await user.ForgetSends(new ForgetSends(found.ApplicationId, step))).Error;
    }
}
