using System.Text;

namespace Refit;

/// <summary>A path and query being written.</summary>
internal ref struct UriText(string? start)
{
    private readonly StringBuilder _text = new(start, 128);
    private char _separator = '?';

    public readonly void AppendPath(string literal) => _text.Append(literal);

    public readonly void AppendEscaped(string value) => _text.Append(Uri.EscapeDataString(value));

    /// <summary>The path's template has a query of its own.</summary>
    public void HasQuery() => _separator = '&';

    public void AppendPair(string name, string value)
    {
        _text.Append(_separator).Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        _separator = '&';
    }

    public override readonly string ToString() => _text.ToString();
}
