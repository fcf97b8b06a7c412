using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Results;
using Stretch.Tasks;

namespace Stretch.Domain.Tasks;

/// <summary>Adds a task to the catalogue; a call carried out before under this id answers the task it made.</summary>
public static class CreateTaskDecision
{
    public static void Needs(CreateTask command, FactQuery query) => query.Tasks.Add(command.TaskId);

    public static Decision<ClientState, TaskView> Decide(
        ClientState? client,
        FactSet facts,
        CreateTask command,
        Timestamp now
    )
    {
        if (client is null)
        {
            return new NotFound("client");
        }

        if (facts.Task(command.TaskId, client.Id) is { } made)
        {
            return Result.Created(made.ToView());
        }

        var task = new CatalogueTask(command.TaskId, client.Id, command.Name, command.MonetaryValue, now);
        return Decision.Commit(Result.Created(task.ToView()), client, new Insert<CatalogueTask>(task));
    }
}
