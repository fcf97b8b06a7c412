using System.Collections.Immutable;
using Stretch.Applications;
using Stretch.Clients;
using Stretch.Grains.Ports;
using Stretch.Highnote;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Applications;
using Stretch.Highnote.CardProducts;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Transport;
using Stretch.Silo.Issuing.Lookups;
using IssuersApplication = Stretch.Highnote.Applications.CardApplication;
using OurApplication = Stretch.Domain.Applications.CardApplication;

namespace Stretch.Silo.Issuing.Onboarding;

/// <summary>Card applications at Highnote.</summary>
internal sealed class HighnoteApplications(IHighnoteAccess access, IssuerLookups<IssuersApplication> lookups)
    : IApplicationIssuer
{
    private static readonly CallOptions InBackground = new() { Priority = RequestPriority.Background };

    public async Task<IssuerAnswer<IssuerApplication>> Create(
        OurApplication application,
        string holderId,
        Func<bool> stillAllowed
    )
    {
        if (await access.ForClientAsync(application.ClientId, CancellationToken.None) is not { } highnote)
        {
            return Answers.NoCredentials<IssuerApplication>();
        }

        var made = new NewCardApplication(
            new NodeId<CardProduct>(application.CardProductId),
            new NodeId<AccountHolder>(holderId),
            application.ConsentedAt.ToDateTimeOffset()
        );
        var call = new CallOptions { Priority = RequestPriority.Interactive, StillAllowed = stillAllowed };
        return Answers.Of(await highnote.Applications.CreateAsync(made, call), Read);
    }

    public async Task<IssuerAnswer<ImmutableArray<IssuerApplication>>> Look(OurApplication application, string holderId)
    {
        if (await access.ForClientAsync(application.ClientId, CancellationToken.None) is not { } highnote)
        {
            return Answers.NoCredentials<ImmutableArray<IssuerApplication>>();
        }

        var outcome = await highnote.Applications.FindOfHolderAsync(new NodeId<AccountHolder>(holderId), InBackground);
        return outcome.TryGetValue(out var found, out _) && !found.Complete
            // What is missing may still be there.
            ? new IssuerAnswer<ImmutableArray<IssuerApplication>>.Unclear()
            : Answers.Of(outcome, all => OfProduct(all.Items, application.CardProductId));
    }

    public async Task<IssuerAnswer<IssuerApplication?>> Read(ClientId client, string issuerId) =>
        await access.ForClientAsync(client, CancellationToken.None) is not { } highnote
            ? Answers.NoCredentials<IssuerApplication?>()
            : Answers.Of(
                await lookups.ReadAsync(highnote, new NodeId<IssuersApplication>(issuerId)),
                application => application is null ? null : Read(application)
            );

    private static ImmutableArray<IssuerApplication> OfProduct(
        IEnumerable<IssuersApplication> applications,
        string cardProductId
    ) =>
        [
            .. applications
                .Where(application => application.Product is not { } product || product.Value == cardProductId)
                .Select(Read),
        ];

    private static IssuerApplication Read(IssuersApplication application) =>
        new(
            application.Id.Value,
            StateOf(application.Status),
            application.Verification?.Text,
            application.CreatedAt is { } created ? Timestamp.From(created) : null
        );

    private static ApplicationState? StateOf(Coded<ApplicationStatus> status) =>
        status.Value switch
        {
            ApplicationStatus.Pending => ApplicationState.Pending,
            ApplicationStatus.InReview => ApplicationState.InReview,
            ApplicationStatus.Approved => ApplicationState.Approved,
            ApplicationStatus.Denied => ApplicationState.Denied,
            ApplicationStatus.Closed => ApplicationState.Closed,
            ApplicationStatus.Unknown => null,
            _ => throw new InvalidOperationException($"Application status {status} has no rule."),
        };
}
