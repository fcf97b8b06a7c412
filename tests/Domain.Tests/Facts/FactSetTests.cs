using Stretch.Domain.Commits;
using Stretch.Domain.Facts;
using Stretch.Domain.Tests.Programs;
using Stretch.Domain.UserTasks;
using Stretch.UserTasks;

namespace Stretch.Domain.Tests.Facts;

public sealed class FactSetTests
{
    private static readonly UserTask Held = new Situation().NewUserTask(Known.UserTask());

    [Fact]
    public void A_later_command_of_a_batch_sees_what_an_earlier_one_wrote()
    {
        var facts = new FactSet();

        facts.Learn(new Insert<UserTask>(Held));
        Assert.Equal(Held, facts.UserTask(Held.Id));
        Assert.Equal(Held, Open(facts));

        var started = Held with { Status = UserTaskStatus.Started };
        facts.Learn(new Update<UserTask>(started));
        Assert.Equal(started, facts.UserTask(Held.Id));
        Assert.Equal(started, Open(facts));
    }

    [Theory]
    [InlineData(UserTaskStatus.Completed)]
    [InlineData(UserTaskStatus.Removed)]
    public void What_is_over_is_not_open_any_more(UserTaskStatus status)
    {
        var facts = new FactSet();
        facts.Learn(Held);

        facts.Learn(new Update<UserTask>(Held with { Status = status }));

        Assert.Null(Open(facts));
        Assert.Equal(status, facts.UserTask(Held.Id)!.Status);
    }

    [Fact]
    public void News_of_an_older_assignment_does_not_hide_the_open_one()
    {
        var facts = new FactSet();
        facts.Learn(Held);

        facts.Learn(Held with { Id = Known.UserTask(7), Status = UserTaskStatus.Completed });

        Assert.Equal(Held, Open(facts));
    }

    [Fact]
    public void What_belongs_to_another_client_is_not_found()
    {
        var facts = new Situation().Facts();

        Assert.NotNull(facts.Task(Known.Task(), Known.Client));
        Assert.Null(facts.Task(Known.Task(), Known.Stranger));
        Assert.True(facts.IsUserOf(Known.User, Known.Client));
        Assert.False(facts.IsUserOf(Known.User, Known.Stranger));
    }

    private static UserTask? Open(FactSet facts) => facts.OpenUserTask(Known.Program, Known.User, Known.Task());
}
