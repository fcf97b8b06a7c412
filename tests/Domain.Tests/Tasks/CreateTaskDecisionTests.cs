using Stretch.Domain.Clients;
using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Tasks;
using Stretch.Domain.Tests.Programs;
using Stretch.Results;
using Stretch.Tasks;

namespace Stretch.Domain.Tests.Tasks;

public sealed class CreateTaskDecisionTests
{
    private static readonly ClientState Client = new(Known.Client, 1, 0, 0, 0, 0, null, null);
    private static readonly CreateTask Command = new(Known.Call, Known.Task(), "Course", Money.FromDollars(10m));

    [Fact]
    public void A_task_joins_the_catalogue()
    {
        var decision = CreateTaskDecision.Decide(Client, new FactSet(), Command, Known.Now);

        var task = new CatalogueTask(Known.Task(), Known.Client, "Course", Money.FromDollars(10m), Known.Now);
        Assert.Equal(new Insert<CatalogueTask>(task), Assert.Single(decision.Changes));
        Assert.Equal(Result.Created(task.ToView()), decision.Result);
    }

    [Fact]
    public void A_call_repeated_answers_the_task_it_made()
    {
        var facts = new FactSet();
        facts.Learn(CreateTaskDecision.Decide(Client, facts, Command, Known.Then).Changes.Single());

        var decision = CreateTaskDecision.Decide(Client, facts, Command with { Name = "Another" }, Known.Now);

        Assert.Empty(decision.Changes);
        Assert.Equal(("Course", Known.Then), (decision.Result.Value!.Name, decision.Result.Value.CreateTimestamp));
    }

    [Fact]
    public void Without_a_client_there_is_no_catalogue()
    {
        var decision = CreateTaskDecision.Decide(null, new FactSet(), Command, Known.Now);

        Assert.Equal(new NotFound("client"), decision.Result.Error);
        Assert.Empty(decision.Changes);
    }
}
