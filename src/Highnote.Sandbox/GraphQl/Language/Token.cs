namespace Stretch.Highnote.Sandbox.GraphQl.Language;

internal enum TokenKind
{
    EndOfDocument,
    Punctuator,
    Name,
    Int,
    Float,
    String,
    BlockString,
}

/// <param name="Text">The name, the number as written, the decoded string, or the punctuator.</param>
internal readonly record struct Token(TokenKind Kind, string Text, SourceLocation Location)
{
    public bool Is(string punctuator) => Kind == TokenKind.Punctuator && Text == punctuator;

    public bool IsKeyword(string keyword) => Kind == TokenKind.Name && Text == keyword;

    public override string ToString() =>
        Kind switch
        {
            TokenKind.EndOfDocument => "the end of the document",
            TokenKind.String or TokenKind.BlockString => "a string",
            _ => $"\"{Text}\"",
        };
}
