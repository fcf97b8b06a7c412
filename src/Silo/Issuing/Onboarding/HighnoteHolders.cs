using System.Collections.Immutable;
using Stretch.Domain.Users;
using Stretch.Grains.Ports;
using Stretch.Highnote.AccountHolders;
using Stretch.Highnote.Addresses;
using Stretch.Highnote.Pacing;
using Stretch.Highnote.Transport;

namespace Stretch.Silo.Issuing.Onboarding;

/// <summary>
/// People at Highnote. Each of our holders carries our user id as its external id, by which it is recognised: the issuer
/// cannot search by it, and finds people by birth date and the sound of their name.
/// </summary>
internal sealed class HighnoteHolders(IHighnoteAccess access) : IHolderIssuer
{
    private static readonly CallOptions InBackground = new() { Priority = RequestPriority.Background };

    public async Task<IssuerAnswer<string>> Create(UserState user, string? ssn, Func<bool> stillAllowed)
    {
        if (await access.ForClientAsync(user.ClientId, CancellationToken.None) is not { } highnote)
        {
            return Answers.NoCredentials<string>();
        }

        var details = user.Details;
        var person = new NewAccountHolder(
            user.Id.ToString(),
            details.FirstName!,
            string.IsNullOrWhiteSpace(details.MiddleName) ? null : details.MiddleName,
            details.LastName!,
            details.DateOfBirth!.Value,
            new PostalAddress(
                details.AddressLineOne!,
                details.AddressLineTwo,
                details.City!,
                details.State!,
                details.Zip!
            ),
            SocialSecurityNumber: ssn
        );
        var call = new CallOptions { Priority = RequestPriority.Interactive, StillAllowed = stillAllowed };
        return Answers.Of(await highnote.AccountHolders.CreateAsync(person, call), holder => holder.Id.Value);
    }

    public async Task<IssuerAnswer<ImmutableArray<string>>> Look(UserState user)
    {
        if (await access.ForClientAsync(user.ClientId, CancellationToken.None) is not { } highnote)
        {
            return Answers.NoCredentials<ImmutableArray<string>>();
        }

        var details = user.Details;
        var search = new AccountHolderSearch(
            details.DateOfBirth!.Value,
            Email: null,
            details.FirstName!,
            details.LastName!
        );
        var outcome = await highnote.AccountHolders.FindAsync(search, InBackground);
        return outcome.TryGetValue(out var found, out _) && !found.Complete
            // What is missing may still be there.
            ? new IssuerAnswer<ImmutableArray<string>>.Unclear()
            : Answers.Of(outcome, all => OursIn(all.Items, user.Id.ToString()));
    }

    private static ImmutableArray<string> OursIn(IEnumerable<AccountHolder> holders, string externalId) =>
        [.. holders.Where(holder => holder.ExternalId == externalId).Select(holder => holder.Id.Value)];
}
