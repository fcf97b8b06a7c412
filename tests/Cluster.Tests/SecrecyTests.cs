using System.Buffers.Text;
using System.Net;
using System.Text;
using Stretch.TestKit.Postgres;

namespace Stretch.Cluster.Tests;

/// <summary>What a whole milestone leaves behind in the log and in the database, when the silo logs all it can.</summary>
public sealed class SecrecyTests(TracedMilestoneScene scene) : IClassFixture<TracedMilestoneScene>
{
    [Fact]
    public async Task No_secret_and_nothing_personal_stands_in_the_log_at_whatever_level()
    {
        await PayAsync();
        await FailAsync();

        var log = scene.Silo.Log;

        // So that the search is known to look at the log of just this.
        Assert.Contains("/v1/applications", log, StringComparison.Ordinal);
        Assert.Contains("dbug", log, StringComparison.Ordinal);
        foreach (var datum in scene.NotToBeLogged)
        {
            var line = log.Split('\n').FirstOrDefault(line => line.Contains(datum, StringComparison.OrdinalIgnoreCase));
            Assert.True(line is null, $"'{datum}' stands in: {line}");
        }
    }

    [Fact]
    public async Task Secrets_and_identities_stand_nowhere_in_the_database_as_they_are()
    {
        await PayAsync();

        var dump = await DumpAsync(scene.Database);

        Assert.Contains(scene.Partner.ClientId.Value.ToString(), dump, StringComparison.Ordinal);
        foreach (var secret in scene.Secrets)
        {
            foreach (var form in FormsOf(secret))
            {
                Assert.False(dump.Contains(form, StringComparison.OrdinalIgnoreCase), $"'{secret}' stands as {form}");
            }
        }
    }

    private async Task PayAsync()
    {
        var userTasks = await scene.AssignMilestonesAsync(1);
        foreach (var userTask in userTasks)
        {
            (await scene.CompleteAsync(userTask)).Expect(HttpStatusCode.OK);
        }

        await scene.AllSettleAsync(userTasks);
    }

    /// <summary>Requests that are refused, and so logged, with the same data in them.</summary>
    private async Task FailAsync()
    {
        foreach (var datum in scene.NotToBeLogged)
        {
            var quoted = System.Text.Json.JsonSerializer.Serialize(datum);
            (await scene.Partner.PostAsync(scene.Silo.Http, "/v1/users", $$"""{"firstName": {{quoted}}}""")).Expect(
                HttpStatusCode.BadRequest
            );
            (await scene.Partner.PostAsync(scene.Silo.Http, "/v1/users", $$"""{"x": {{quoted}} {{quoted}}}""")).Expect(
                HttpStatusCode.BadRequest
            );
        }
    }

    /// <summary>Every row of every table as text; bytes stand there in hexadecimal.</summary>
    private static async Task<string> DumpAsync(TestDatabase database)
    {
        var dump = new StringBuilder();
        var tables = await database.ColumnAsync<string>(
            "select table_name::text from information_schema.tables where table_schema = 'public'"
        );
        foreach (var table in tables)
        {
            dump.AppendJoin('\n', await database.ColumnAsync<string>($"select t::text from \"{table}\" t"))
                .AppendLine();
        }

        return dump.ToString();
    }

    /// <summary>The secret as text, that text's bytes, and the bytes it stands for where it is base64 of some.</summary>
    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return secret;
        yield return Convert.ToHexString(Encoding.UTF8.GetBytes(secret));
        var bytes = new byte[secret.Length];
        if (Convert.TryFromBase64String(secret, bytes, out var length) && length >= 16)
        {
            yield return Convert.ToHexString(bytes.AsSpan(0, length));
        }

        if (Base64Url.IsValid(secret, out length) && length >= 16)
        {
            yield return Convert.ToHexString(Base64Url.DecodeFromChars(secret));
        }
    }
}
