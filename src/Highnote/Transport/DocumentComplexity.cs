using System.Globalization;
using System.Text.RegularExpressions;

namespace Stretch.Highnote.Transport;

/// <summary>
/// What a document costs by the issuer's rules (docs, "Request complexity"): each mutation 10, each object 1, a list that is
/// paged 2 and the number asked for, scalars nothing. Read from the text alone: what has fields of its own is an object, and
/// what takes <c>first</c> is a paged list. That suffices for our own documents, which a test holds against the sandbox's count.
/// </summary>
/// <param name="Fixed">Whatever is asked for.</param>
/// <param name="Lists">How many paged lists, each of which costs as much as is asked for.</param>
internal sealed partial record DocumentComplexity(int Fixed, int Lists)
{
    private const int MutationCost = 10;
    private const int ObjectCost = 1;
    private const int ListCost = 2;

    private static readonly DocumentComplexity Nothing = new(0, 0);

    public static DocumentComplexity Of(string text) => new Reader(text).ReadOperation();

    /// <param name="first">How many are asked for of each paged list.</param>
    public int For(int first) => Fixed + Lists * first;

    private DocumentComplexity Plus(DocumentComplexity other) => new(Fixed + other.Fixed, Lists + other.Lists);

    [GeneratedRegex(@"#[^\n]*|(?<token>\.\.\.|[{}()]|[\w$]+)")]
    private static partial Regex Tokens();

    /// <summary>Goes through the tokens once for the operation, and once for each use of a fragment.</summary>
    private sealed class Reader(string text)
    {
        private readonly string[] _tokens =
        [
            .. Tokens().Matches(text).Select(match => match.Groups["token"].Value).Where(token => token.Length > 0),
        ];

        public DocumentComplexity ReadOperation()
        {
            var isMutation = _tokens[0] == "mutation";
            var at = Array.IndexOf(_tokens, "{");
            var read = ReadFields(ref at);
            return isMutation ? read.Plus(new DocumentComplexity(MutationCost, 0)) : read;
        }

        /// <param name="at">The opening brace; afterwards what follows the closing one.</param>
        private DocumentComplexity ReadFields(ref int at)
        {
            var sum = Nothing;
            for (at++; _tokens[at] != "}"; )
            {
                sum = sum.Plus(_tokens[at] == "..." ? ReadSpread(ref at) : ReadField(ref at));
            }

            at++;
            return sum;
        }

        private DocumentComplexity ReadSpread(ref int at)
        {
            at++;
            if (_tokens[at] == "on")
            {
                at += 2;
                return ReadFields(ref at);
            }

            var fragment = Fragment(_tokens[at]);
            at++;
            return ReadFields(ref fragment);
        }

        private DocumentComplexity ReadField(ref int at)
        {
            // An alias is a token like a name, and costs nothing: it has neither arguments nor fields.
            at++;
            var own = ReadArguments(ref at);
            return _tokens[at] == "{" ? ReadFields(ref at).Plus(own) : Nothing;
        }

        private DocumentComplexity ReadArguments(ref int at)
        {
            var own = new DocumentComplexity(ObjectCost, 0);
            if (_tokens[at] == "(")
            {
                for (; _tokens[at] != ")"; at++)
                {
                    if (_tokens[at] == "first")
                    {
                        own = int.TryParse(_tokens[at + 1], CultureInfo.InvariantCulture, out var literal)
                            ? new DocumentComplexity(ListCost + literal, 0)
                            : new DocumentComplexity(ListCost, 1);
                    }
                }

                at++;
            }

            return own;
        }

        private int Fragment(string name)
        {
            var at = Array.FindIndex(_tokens, 1, token => token == name);
            while (_tokens[at - 1] != "fragment")
            {
                at = Array.FindIndex(_tokens, at + 1, token => token == name);
            }

            return Array.IndexOf(_tokens, "{", at);
        }
    }
}
