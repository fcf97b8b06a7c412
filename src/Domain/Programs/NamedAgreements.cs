using System.Collections.Immutable;
using Stretch.Agreements;
using Stretch.Clients;
using Stretch.Domain.Facts;
using Stretch.Results;

namespace Stretch.Domain.Programs;

/// <summary>The agreement versions that a call names for a program; null where it names none.</summary>
internal sealed record NamedAgreements(
    AgreementId? Privacy,
    AgreementId? User,
    AgreementId? Cardholder,
    AgreementId? TermsOfUse
)
{
    private IEnumerable<(string Field, AgreementId? Id, AgreementType Type)> All =>
        [
            ("privacyAgreementId", Privacy, AgreementType.PrivacyAgreement),
            ("userAgreementId", User, AgreementType.UserAgreement),
            ("cardholderAgreementId", Cardholder, AgreementType.CardholderAgreement),
            ("financialAwardProgramTermsOfUseAgreementId", TermsOfUse, AgreementType.FinancialAwardProgramTermsOfUse),
        ];

    public void Needs(FactQuery query)
    {
        foreach (var (_, id, _) in All)
        {
            if (id is { } agreement)
            {
                query.Agreements.Add(agreement);
            }
        }
    }

    /// <summary>Null when each exists, is the owner's and of the type its field asks for; otherwise every one that is not.</summary>
    public Error? Refusal(FactSet facts, ClientId owner)
    {
        ImmutableArray<FieldFault> faults =
        [
            .. from named in All
            where named.Id is { } id && facts.Agreement(id, owner)?.Type != named.Type
            select new FieldFault(named.Field, $"must name one of your {UpperSnake.Of(named.Type)} versions."),
        ];
        return faults.IsEmpty ? null : new ValidationFailed(faults);
    }
}
