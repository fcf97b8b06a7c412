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
        return Read(path);
    }

    /// <summary>The file's content, without white space around it.</summary>
    /// <exception cref="StartupException">It cannot be read, or others than its owner may do anything with it.</exception>
    public static string Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            // Asked of the open file, so that what is checked is what is read.
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & ~OwnerOnly) is not 0)
            {
                throw new StartupException($"{path} is open to others than its owner; set its mode with chmod 600.");
            }

            using var reader = new StreamReader(file);
            return reader.ReadToEnd().Trim();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{path} cannot be read: {unreadable.Message}", unreadable);
        }
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
