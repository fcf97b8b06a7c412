using Stretch.Agreements;
using Stretch.Results;
using Stretch.Tasks;

namespace Stretch.Clients;

/// <summary>
/// One partner: the only writer of its catalogue (tasks, agreements), card configuration and webhook endpoint. The key is
/// the <see cref="ClientId"/> as text.
/// </summary>
[Alias("stretch.client")]
public interface IClientGrain : IGrainWithStringKey
{
    [Alias("create-task")]
    Task<Result<TaskView>> CreateTask(CreateTask command);

    [Alias("create-agreement")]
    Task<Result<AgreementView>> CreateAgreement(CreateAgreement command);
}
