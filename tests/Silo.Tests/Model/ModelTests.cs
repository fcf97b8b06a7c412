using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;
using Stretch.TestKit.Grains;
using Stretch.TestKit.Postgres;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Stretch.Silo.Tests.Model;

/// <summary>
/// The real grains of two silos on the real PostgreSQL against a naive model, through random stories that are new every time.
/// <c>docs/correctness.md</c> says how to have one told again, and how to have more of them.
/// </summary>
public sealed class ModelTests(DatabaseFixture fixture, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const string SeedVariable = "STRETCH_MODEL_SEED";
    private const string StoriesVariable = "STRETCH_MODEL_STORIES";
    private const int DefaultStories = 40;

    /// <summary>How often a shortened story is told before it counts as right: what is asked at once need not go wrong each time.</summary>
    private const int TellingsOfShortened = 3;

    /// <summary>Stories that are told while a failing one is made shorter.</summary>
    private const int MaxShortened = 1_000;

    // FsCheck's generator asks for an odd one.
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    // What FsCheck calls the size of what it makes: nothing here depends on it.
    private const int Size = 50;

    /// <summary>What the stories never come to would not be tested by them.</summary>
    private static readonly string[] MustBeSeen =
    [
        "AssignAsk Created",
        "AssignAsk Found",
        "AssignAsk again",
        "AssignAsk insufficient_pool",
        "AssignAsk user_not_enrolled",
        "AssignAsk program_deleted",
        "AssignAsk idempotency_key_reused",
        "AssignAsk not_found",
        "EnrollAsk Done",
        "EnrollAsk again",
        "EnrollAsk enrollment_limit_reached",
        "EnrollAsk insufficient_pool",
        "UnenrollAsk Done",
        "UnenrollAsk not_found",
        "AttachAsk Created",
        "AttachAsk Found",
        "AttachAsk insufficient_pool",
        "DetachAsk Done",
        "DetachAsk not_found",
        "RemoveAsk Done",
        "RemoveAsk not_found",
        "StartAsk Done",
        "StartAsk not_found",
        "StartAsk usertask_completed",
        "StartAsk usertask_removed",
        "CompleteAsk Done",
        "CompleteAsk again",
        "CompleteAsk usertask_removed",
        "CompleteAsk usertask_frozen",
        "CompleteAsk consent_missing",
        "CompleteAsk account_not_open",
        "TellAsk Told",
        "TellAsk not_found",
        "SetPoolAsk Done",
        "SetPoolAsk award_pool_in_use",
        "DeleteAsk Done",
        "DeleteAsk program_not_empty",
        "DeleteAsk program_money_held",
    ];

    [Fact]
    public async Task Whatever_two_silos_are_asked_in_turn_or_at_once_they_answer_and_keep_what_the_model_says()
    {
        var seed = Number(SeedVariable) ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var stories = Number(StoriesVariable) ?? DefaultStories;
        output.WriteLine($"{SeedVariable}={seed} {StoriesVariable}={stories}");
        await using var silos = await TwoSilos.StartAsync(fixture.Database);
        for (var i = 0; i < stories; i++)
        {
            var story = StoryOf(seed + i);
            if (await TellAsync(silos, story, times: 1) is { } wrong)
            {
                throw new XunitException(
                    $"Silos and model disagree. {SeedVariable}={seed + i} {StoriesVariable}=1 tells this story again; in short:\n"
                        + await ShortenAsync(silos, story, wrong)
                );
            }
        }

        await BooksAssert.AreRightAsync(fixture.Database);
    }

    [Fact]
    public void The_stories_come_to_everything_that_can_be_answered()
    {
        var seen = new HashSet<string>();
        for (var seed = 0; seed < 1_000; seed++)
        {
            var model = new NaiveModel();
            foreach (var line in StoryOf(seed).Steps.SelectMany(step => step.Lines).Select(line => line.At(model)))
            {
                seen.Add($"{line.Ask.GetType().Name} {model.Take(line).Split(' ')[0]}");
            }
        }

        Assert.Empty(MustBeSeen.Except(seen));
    }

    private static Story StoryOf(int seed) =>
        Stories.All.Generator.Sample(1, new Rnd((ulong)seed, Gamma), Size).Single();

    /// <summary>What went wrong with the shortest and plainest story that still goes wrong.</summary>
    private static async Task<string> ShortenAsync(TwoSilos silos, Story story, string wrong)
    {
        var left = MaxShortened;
        var isShorter = true;
        while (isShorter)
        {
            isShorter = false;
            foreach (var shorter in Stories.All.Shrinker(story).TakeWhile(_ => left-- > 0))
            {
                if (await TellAsync(silos, shorter, TellingsOfShortened) is { } stillWrong)
                {
                    (story, wrong, isShorter) = (shorter, stillWrong, true);
                    break;
                }
            }
        }

        return wrong;
    }

    private static async Task<string?> TellAsync(TwoSilos silos, Story story, int times)
    {
        string? wrong = null;
        for (var i = 0; i < times && wrong is null; i++)
        {
            wrong = await new Telling(new RealStory(silos)).TellAsync(story);
        }

        return wrong;
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
