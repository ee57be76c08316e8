using System.Reflection;
using System.Runtime.CompilerServices;

namespace Alpes.Tests.StandIns;

/// <summary>Names of types as the recorded surfaces write them.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(byte)] = "byte",
        [typeof(int)] = "int", [typeof(long)] = "long", [typeof(double)] = "double", [typeof(decimal)] = "decimal", [typeof(char)] = "char",
    };

    /// <param name="type">What to name.</param>
    /// <param name="where">What declares it, for the names of tuple elements.</param>
    public static string Of(Type type, ICustomAttributeProvider? where = null)
    {
        var elements = where?.GetCustomAttributes(typeof(TupleElementNamesAttribute), false).OfType<TupleElementNamesAttribute>().FirstOrDefault();
        return Of(type, new Queue<string?>(elements?.TransformNames ?? []));
    }

    /// <summary>A type where it is declared: generic parameters with their variance.</summary>
    public static string OfDeclared(Type type) => Qualified(type, type.GetGenericArguments().Select(argument =>
        argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.Covariant) ? $"out {argument.Name}" : argument.Name));

    private static string Of(Type type, Queue<string?> tupleNames)
    {
        if (type.IsByRef) return Of(type.GetElementType()!, tupleNames);
        if (type.IsArray) return $"{Of(type.GetElementType()!, tupleNames)}[]";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return $"{Of(underlying, tupleNames)}?";
        var arguments = type.GetGenericArguments();
        if (!type.IsAssignableTo(typeof(ITuple)) || !type.IsValueType) return Qualified(type, arguments.Select(argument => Of(argument, tupleNames)));
        var names = arguments.Select(_ => tupleNames.TryDequeue(out var name) ? name : null).ToArray();
        return $"({string.Join(", ", arguments.Zip(names, (argument, name) => $"{Of(argument, tupleNames)} {name}".TrimEnd()))})";
    }

    private static string Qualified(Type type, IEnumerable<string> arguments)
    {
        var name = (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');
        return type.IsGenericType ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", arguments)}>" : name;
    }
}
