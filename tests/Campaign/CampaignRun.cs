using Stretch.Campaign.Audits;
using Stretch.Campaign.Issuing;
using Stretch.Campaign.Milestones;
using Stretch.Campaign.Partners;
using Stretch.Campaign.Plans;
using Stretch.Campaign.Silos;
using Stretch.Highnote.Sandbox.Hosting;
using Stretch.TestKit.Issuing;
using Stretch.TestKit.Postgres;
using Stretch.TestKit.Silos;

namespace Stretch.Campaign;

/// <summary>
/// One campaign: a partner has milestones completed while the issuer, the partner's own endpoint and the silo fail by a plan,
/// and everything is audited once it has come to its end. The processes are real: the silo, the sandbox, PostgreSQL.
/// </summary>
internal sealed class CampaignRun(CampaignSettings settings, Action<string> say) : IAsyncDisposable
{
    private static readonly Dictionary<string, string> SandboxSettings = new()
    {
        ["Sandbox__RateLimit__Enabled"] = bool.FalseString,
        ["Sandbox__Webhooks__TimeoutMs"] = "3000",
        // While the silo is down some of these run out, and those events are for catching up.
        ["Sandbox__Webhooks__RetryDelaysMs__0"] = "300",
        ["Sandbox__Webhooks__RetryDelaysMs__1"] = "1000",
        ["Sandbox__Webhooks__RetryDelaysMs__2"] = "2000",
    };

    /// <summary>Ten times the pause between two of Stretch's own questions to the issuer.</summary>
    private static readonly TimeSpan StrikePatience = TimeSpan.FromSeconds(30);

    private readonly CampaignPlan plan = new CampaignPlanner(settings).Make();
    private readonly long began = TimeProvider.System.GetTimestamp();
    private TestDatabase? stretchDatabase;
    private TestDatabase? issuerDatabase;
    private SandboxProcess? sandbox;
    private PartnerEndpoint? endpoint;
    private MortalSilo? silo;

    /// <summary>Everything that the processes said.</summary>
    public string Log => $"{silo?.Log}{Environment.NewLine}The sandbox:{Environment.NewLine}{sandbox?.Log}";

    /// <exception cref="CampaignException">It could not be carried through; the message names the seed.</exception>
    public async Task<CampaignReport> RunAsync()
    {
        Say($"Seed {settings.Seed}: {settings.Milestones} milestones, {settings.Kills} kills.");
        try
        {
            return await CarryThroughAsync();
        }
        catch (Exception fault)
        {
            throw new CampaignException($"Seed {settings.Seed}: the campaign broke off. {fault.Message}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in new IAsyncDisposable?[] { silo, endpoint, sandbox, stretchDatabase, issuerDatabase })
        {
            if (part is not null)
            {
                await part.DisposeAsync();
            }
        }
    }

    private async Task<CampaignReport> CarryThroughAsync()
    {
        var server = await PostgresServer.SharedAsync();
        stretchDatabase = await server.CreateDatabaseAsync();
        issuerDatabase = await server.CreateEmptyDatabaseAsync();
        sandbox = await SandboxProcess.StartAsync(issuerDatabase.ConnectionString, SandboxSettings);
        var info = await sandbox.InfoAsync();
        endpoint = await PartnerEndpoint.StartAsync(plan.Moods);
        silo = await MortalSilo.StartAsync(stretchDatabase.ConnectionString, info);
        var registered = await ApiPartner.RegisterAsync(silo.Http);
        var partner = new StubbornPartner(registered, silo.Http);
        var issuer = new MisbehavingIssuer(sandbox);

        var (people, tried, tasks) = await OnboardAsync(partner, issuer, info);
        var @operator = new Operator(silo.Http, registered.ClientId);
        await @operator.RotateHookKeyAsync();
        Say($"{people.Count + tried.Count} people have a card.");
        var stuck = new StuckTransfers(sandbox, issuerDatabase);
        var work = new MilestoneWork(
            plan,
            partner,
            people,
            tasks,
            new Misfortunes(plan, issuer, stuck, @operator, silo)
        );
        var milestones = await work.CompleteAllAsync();
        Say("All milestones are completed.");
        await work.UntilResolvedAsync(milestones, settings.Patience);
        var struck = await issuer.CalmAsync(StrikePatience);
        Say("None is under way any more.");
        var left = await new Quiet(stretchDatabase, issuerDatabase, Say).UntilAsync(settings.Patience);
        Say("All is quiet: the audit.");
        var audit = new CampaignAudit(settings, partner, endpoint, info, stretchDatabase, issuerDatabase);
        var misfortunes = new MisfortuneAudit(
            settings,
            new Misfortune(struck, stuck.Ended, @operator.Failed, endpoint.Met, endpoint.Forged, silo.Kills)
        );
        return await audit.ReportAsync(people, tried, milestones, misfortunes, left);
    }

    /// <returns>Who is paid, who was only onboarded, and what is paid for.</returns>
    private async Task<(
        IReadOnlyList<Person> People,
        IReadOnlyList<Person> Tried,
        IReadOnlyList<string> Tasks
    )> OnboardAsync(StubbornPartner partner, MisbehavingIssuer issuer, SandboxInfo info)
    {
        var onboarding = new Onboarding(partner, info);
        await onboarding.ConnectAsync(endpoint!.Url, endpoint.SigningSecret);
        await onboarding.OpenProgramsAsync(
            settings.People + OnboardingTrials.People,
            poolCents: plan.Milestones.Sum(plan.CentsOf)
        );
        IReadOnlyList<Person> tried = settings.Onboarding
            ? await new OnboardingTrials(onboarding, issuer, new CardPrinter(sandbox!, info, issuerDatabase!)).RunAsync(
                firstNumber: settings.People
            )
            : [];
        Say($"{tried.Count} people were onboarded alone, under faults of their own.");
        foreach (var fault in settings.Onboarding ? IssuerFaults.OfOnboarding : [])
        {
            await issuer.ArmAsync(fault, times: 1, delayMs: 0);
        }

        var people = await Task.WhenAll(
            Enumerable.Range(0, settings.People).Select(number => onboarding.OnboardAsync(number))
        );
        var tasks = new List<string>();
        for (var number = 0; number < plan.TaskCents.Count; number++)
        {
            tasks.Add(await onboarding.AddTaskAsync(number, plan.TaskCents[number]));
        }

        return (people, tried, tasks);
    }

    private void Say(string what) => say($"{TimeProvider.System.GetElapsedTime(began).TotalSeconds, 6:0.0} s  {what}");
}
