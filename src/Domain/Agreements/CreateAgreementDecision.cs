using Stretch.Agreements;
using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Results;

namespace Stretch.Domain.Agreements;

/// <summary>Adds the next version of an agreement type; a call carried out before under this id answers what it made.</summary>
public static class CreateAgreementDecision
{
    public static void Needs(CreateAgreement command, FactQuery query) => query.Agreements.Add(command.AgreementId);

    public static Decision<ClientState, AgreementView> Decide(
        ClientState? client,
        FactSet facts,
        CreateAgreement command,
        Timestamp now
    )
    {
        if (client is null)
        {
            return new NotFound("client");
        }

        if (facts.Agreement(command.AgreementId, client.Id) is { } made)
        {
            return Result.Created(made.ToView());
        }

        var (next, version) = client.NextVersion(command.AgreementType);
        var agreement = new Agreement(
            command.AgreementId,
            client.Id,
            command.AgreementType,
            version,
            command.AgreementUrl,
            now
        );
        return Decision.Commit(Result.Created(agreement.ToView()), next, new Insert<Agreement>(agreement));
    }
}
