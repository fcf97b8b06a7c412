namespace Stretch.Highnote.AccountHolders;

/// <summary>
/// Finds persons by birth date together with e-mail or, without one, name. The issuer compares names by sound, so a hit is
/// only a candidate: compare <see cref="AccountHolder.ExternalId"/>.
/// </summary>
public sealed record AccountHolderSearch(DateOnly DateOfBirth, string? Email, string GivenName, string FamilyName)
{
    public override string ToString() => nameof(AccountHolderSearch);
}
