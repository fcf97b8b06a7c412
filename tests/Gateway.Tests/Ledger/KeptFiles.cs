namespace Stretch.Gateway.Tests.Ledger;

/// <summary>Files of an auditor, gone when the audit is over.</summary>
internal sealed class KeptFiles : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    /// <returns>The path of a new file with this text.</returns>
    public string Keep(string text)
    {
        var path = Path.Combine(_folder.FullName, Path.GetRandomFileName());
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
