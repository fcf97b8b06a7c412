namespace Stretch.Campaign.Partners;

/// <summary>Somebody who is paid for milestones.</summary>
/// <param name="ProgramId">The program they are enrolled in.</param>
/// <param name="AccountId">Their account at the issuer.</param>
/// <param name="HasPlastic">Whether plastic was ordered for their card.</param>
internal sealed record Person(
    string UserId,
    string ProgramId,
    string AccountId,
    string CardId,
    bool HasPlastic = false
);
