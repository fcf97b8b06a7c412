namespace Stretch.Highnote.Sandbox.GraphQl.Language;

/// <summary>A document with a reading position that knows its line and column.</summary>
internal sealed class SourceText(string source)
{
    /// <summary>What is read past the last character; the lexer refuses it anywhere else.</summary>
    public const char End = '\0';

    private int position;
    private int line = 1;
    private int lineStart;

    public SourceLocation Location => new(line, position - lineStart + 1);

    public char Peek(int offset = 0) => position + offset < source.Length ? source[position + offset] : End;

    public bool AtEnd => position >= source.Length;

    public bool StartsWith(string text) => string.CompareOrdinal(source, position, text, 0, text.Length) == 0;

    public int CountWhile(Func<char, bool> matches, int offset = 0)
    {
        var end = position + offset;
        while (end < source.Length && matches(source[end]))
        {
            end++;
        }

        return end - position - offset;
    }

    public string Take(int length)
    {
        var taken = source.Substring(position, length);
        for (var i = 0; i < length; i++)
        {
            var c = source[position++];
            if (c == '\n' || (c == '\r' && Peek() != '\n'))
            {
                line++;
                lineStart = position;
            }
        }

        return taken;
    }
}
