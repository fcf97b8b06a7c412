using Microsoft.Extensions.Configuration;
using Stretch.Silo.Hosting;
using Stretch.Silo.Hosting.Local;
using Stretch.Silo.Hosting.Settings;

namespace Stretch.Silo.Tests.Hosting.Settings;

public sealed class SecretSettingTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("stretch-");

    private string Path => System.IO.Path.Combine(folder.FullName, "key");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_secret_is_read_from_the_environment_or_from_the_file_it_names()
    {
        Assert.Equal("given", Read((Setting.ServerKey, "given")));
        SecretFile.Write(Path, "kept");
        Assert.Equal("kept", Read((FileSetting, Path)));
        Assert.Null(Read());
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_file_that_is_open_to_others_is_refused_by_the_settings_name(UnixFileMode toOthers)
    {
        SecretFile.Write(Path, "kept");
        Open(Path, toOthers);

        var refusal = Assert.Throws<StartupException>(() => Read((FileSetting, Path)));

        Assert.Contains("STRETCH_SERVER_KEY_FILE", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("chmod 600", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("kept", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_such_a_file_is_no_way_around()
    {
        var link = System.IO.Path.Combine(folder.FullName, "link");
        SecretFile.Write(Path, "kept");
        Open(Path, UnixFileMode.OtherRead);
        File.CreateSymbolicLink(link, Path);
        Assert.Throws<StartupException>(() => Read((FileSetting, link)));
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_by_the_settings_name()
    {
        var refusal = Assert.Throws<StartupException>(() => Read((FileSetting, Path)));
        Assert.Contains("STRETCH_SERVER_KEY_FILE", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_places_neither_is_chosen()
    {
        SecretFile.Write(Path, "kept");
        var refusal = Assert.Throws<StartupException>(() => Read((FileSetting, Path), (Setting.ServerKey, "given")));
        Assert.Equal("Set STRETCH_SERVER_KEY or STRETCH_SERVER_KEY_FILE, not both.", refusal.Message);
    }

    [Fact]
    public void A_local_runs_own_secret_is_refused_alike_once_others_can_read_it()
    {
        Assert.Equal("made", SecretFile.ReadOrCreate(Path, () => "made"));
        Open(Path, UnixFileMode.GroupRead);
        Assert.Throws<StartupException>(() => SecretFile.ReadOrCreate(Path, () => "another"));
    }

    private static string FileSetting => SecretSetting.FileSettingOf(Setting.ServerKey);

    private static string? Read(params (string Name, string Value)[] settings) =>
        SecretSetting.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value)
                )
                .Build(),
            Setting.ServerKey
        );

    private static void Open(string path, UnixFileMode toOthers)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | toOthers);
        }
    }
}
