using Stretch.Campaign.Issuing;

namespace Stretch.Campaign.Partners;

/// <summary>
/// Two people who are onboarded before the others, one after the other, so that each call for them meets its own faults: a
/// send whose outcome nobody learns, and then a refusal, which must not be believed. Each ends with one of everything.
/// </summary>
internal sealed class OnboardingTrials(Onboarding onboarding, MisbehavingIssuer issuer, CardPrinter printer)
{
    private static readonly IReadOnlyList<IssuerFault>[] Trials =
    [
        IssuerFaults.OfWorkUnseen,
        IssuerFaults.OfWorkNotDone,
    ];

    public static int People => Trials.Length;

    /// <param name="firstNumber">The first person's; nobody else has these.</param>
    public async Task<IReadOnlyList<Person>> RunAsync(int firstNumber)
    {
        var people = new List<Person>();
        foreach (var faults in Trials)
        {
            foreach (var fault in faults)
            {
                await issuer.ArmAsync(fault, times: 1, delayMs: 0);
            }

            var person = await onboarding.OnboardAsync(firstNumber + people.Count, hasPlastic: true);
            people.Add(person);
            // What found its work done was not sent again, and its refusal met nobody.
            await issuer.CallOffAsync();
            await printer.ShipAsync();
            await onboarding.UntilShippedAsync(person);
        }

        return people;
    }
}
