using System.Collections;
using System.Reflection;

namespace Refit;

/// <summary>A parameter that goes into the query: a simple value, or a collection of them.</summary>
internal sealed class QueryParameter
{
    private readonly int _index;
    private readonly string _name;
    private readonly string? _format;
    private readonly bool _eachByItself;

    /// <exception cref="NotSupportedException">The parameter is an object with members of its own.</exception>
    public QueryParameter(ParameterInfo parameter)
    {
        if (!IsSimple(parameter.ParameterType) && !typeof(IEnumerable).IsAssignableFrom(parameter.ParameterType))
            throw new NotSupportedException($"'{parameter.Name}' of {parameter.Member} is an object: name its members as parameters of their own.");
        var attribute = parameter.GetCustomAttribute<QueryAttribute>();
        (_index, _name, _format) = (parameter.Position, PathTemplate.NameOf(parameter), attribute?.Format);
        _eachByItself = attribute?.CollectionFormat == CollectionFormat.Multi;
    }

    public static bool IsSimple(Type type) =>
        type == typeof(string) || type.IsValueType || typeof(IFormattable).IsAssignableFrom(type) || type == typeof(Uri);

    public void Append(ref UriText address, object?[] arguments)
    {
        var value = arguments[_index];
        if (value is IEnumerable values and not string)
        {
            var texts = values.Cast<object?>().Select(item => PathTemplate.Format(item, _format)).OfType<string>();
            if (!_eachByItself) address.AppendPair(_name, string.Join(',', texts));
            else foreach (var text in texts) address.AppendPair(_name, text);
        }
        else if (PathTemplate.Format(value, _format) is { } text)
        {
            address.AppendPair(_name, text);
        }
    }
}
