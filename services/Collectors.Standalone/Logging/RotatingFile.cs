namespace Collectors.Standalone.Logging;

/// <summary>
/// Lines in <c>collectors-000001.log</c>, <c>collectors-000002.log</c>, …: a new file at every start and whenever one is full, the
/// oldest deleted beyond a number. Every line is with the operating system when the call returns, so a killed process loses none.
/// </summary>
internal sealed class RotatingFile : IDisposable
{
    private const string Prefix = "collectors-";

    private readonly string _folder;
    private readonly FileLogOptions _options;
    private readonly Lock _lock = new();
    private int _number;
    private StreamWriter _file;

    public RotatingFile(string folder, FileLogOptions options)
    {
        (_folder, _options) = (folder, options);
        Directory.CreateDirectory(folder);
        _number = Existing().Select(NumberOf).DefaultIfEmpty().Max();
        _file = Next();
    }

    public void WriteLine(string line)
    {
        lock (_lock)
        {
            if (_file.BaseStream.Length > _options.MaxBytes)
            {
                _file.Dispose();
                _file = Next();
            }
            _file.WriteLine(line);
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _file.Dispose();
    }

    private StreamWriter Next()
    {
        _number++;
        foreach (var old in Existing().Where(file => NumberOf(file) <= _number - _options.MaxFiles))
            File.Delete(old);
        var stream = new FileStream(Path.Combine(_folder, $"{Prefix}{_number:000000}.log"), FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete);
        return new StreamWriter(stream) { AutoFlush = true };
    }

    private IEnumerable<string> Existing() => Directory.EnumerateFiles(_folder, $"{Prefix}*.log");

    private static int NumberOf(string file) =>
        int.TryParse(Path.GetFileNameWithoutExtension(file)[Prefix.Length..], out var number) ? number : 0;
}
