namespace Alpes.Local.Cel;

/// <summary>
/// The part of the Common Expression Language that routing rules and circuit breakers use: literals, members, indexes, calls of the
/// standard text functions, <c>has</c>, <c>size</c>, <c>in</c>, arithmetic, comparison and logic.
/// </summary>
internal sealed class CelExpression
{
    private readonly CelNode _root;

    private CelExpression(CelNode root) => _root = root;

    /// <exception cref="CelException">It is not well formed.</exception>
    public static CelExpression Compile(string text) => new(new CelParser(text).Parse());

    /// <exception cref="CelException">A member is missing, types do not fit, or the result is no boolean.</exception>
    public bool Holds(IReadOnlyDictionary<string, object?> variables) =>
        _root(variables) is bool result ? result : throw new CelException("the expression is not a condition");
}
