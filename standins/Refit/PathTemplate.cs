using System.Globalization;
using System.Reflection;

namespace Refit;

/// <summary>A path with parameters: <c>{name}</c> is escaped whole, <c>{**name}</c> keeps its slashes.</summary>
internal sealed class PathTemplate
{
    private readonly List<(string Literal, int Parameter, bool KeepsSlashes)> _parts = [];
    private readonly bool _hasQuery;

    public PathTemplate(MethodInfo method, string template)
    {
        if (template.Length > 0 && template[0] != '/')
            throw new ArgumentException($"{method.DeclaringType}.{method.Name}: the path '{template}' must begin with a slash.", nameof(template));
        _hasQuery = template.Contains('?', StringComparison.Ordinal);
        var parameters = method.GetParameters();
        var rest = template.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            var close = rest.IndexOf('}');
            if (close < open) throw new ArgumentException($"The path '{template}' has a brace that is not closed.", nameof(template));
            var name = rest[(open + 1)..close].ToString();
            var keepsSlashes = name.StartsWith("**", StringComparison.Ordinal);
            _parts.Add((rest[..open].ToString(), IndexOf(parameters, keepsSlashes ? name[2..] : name, template), keepsSlashes));
            rest = rest[(close + 1)..];
        }

        _parts.Add((rest.ToString(), -1, false));
    }

    public bool Uses(int parameter) => _parts.Exists(part => part.Parameter == parameter);

    public void Append(ref UriText address, object?[] arguments)
    {
        foreach (var (literal, parameter, keepsSlashes) in _parts)
        {
            address.AppendPath(literal);
            if (parameter < 0) continue;
            var value = Format(arguments[parameter], null) ?? "";
            if (!keepsSlashes) address.AppendEscaped(value);
            else address.AppendPath(string.Join('/', value.Split('/').Select(Uri.EscapeDataString)));
        }

        if (_hasQuery) address.HasQuery();
    }

    public static string NameOf(ParameterInfo parameter) => parameter.GetCustomAttribute<AliasAsAttribute>()?.Name ?? parameter.Name!;

    public static string? Format(object? value, string? format) => value switch
    {
        null => null,
        string text => text,
        IFormattable formattable => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static int IndexOf(ParameterInfo[] parameters, string name, string template)
    {
        var index = Array.FindIndex(parameters, p => NameOf(p).Equals(name, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new ArgumentException($"The path '{template}' names '{name}', which is no parameter.", nameof(name));
    }
}
