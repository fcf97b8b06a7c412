namespace Stretch.Silo.Hosting.Local;

/// <summary>A small file that only its owner may read: made once, found again at every later start.</summary>
internal static class SecretFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The file's content; a missing file is written with what <paramref name="make"/> gives.</summary>
    public static string ReadOrCreate(string path, Func<string> make)
    {
        if (!File.Exists(path))
        {
            Write(path, make());
        }
        return File.ReadAllText(path).Trim();
    }

    /// <summary>Writes the file whole or not at all, and never readable by others, not even for a moment.</summary>
    public static void Write(string path, string content)
    {
        var partial = path + ".new";
        File.Delete(partial);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }
        using (var writer = new StreamWriter(partial, options))
        {
            writer.WriteLine(content);
        }
        File.Move(partial, path, overwrite: true);
    }
}
