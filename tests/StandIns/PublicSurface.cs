using System.Reflection;
using System.Runtime.CompilerServices;

namespace Alpes.Tests.StandIns;

/// <summary>What of an assembly others can see, a line a type or member, as the recorded surfaces write it.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    public static IEnumerable<string> Of(Type type)
    {
        var name = TypeNames.OfDeclared(type);
        IEnumerable<string> members = type.IsEnum
            ? Enum.GetNames(type).Select(value => $"E {name}.{value} = {Convert.ToInt32(Enum.Parse(type, value), null)}")
            : [
                .. type.GetConstructors(Declared).Where(c => !c.IsStatic && IsVisible(c)).Select(c => $"C {name}({Parameters(c)}){Braces(c)}"),
                .. type.GetFields(Declared).Where(f => f.IsPublic).Select(f => Field(name, f)),
                .. type.GetProperties(Declared).Where(p => p.GetAccessors(true).Any(IsVisible)).Select(p => Property(name, p)),
                .. type.GetMethods(Declared).Where(m => !m.IsSpecialName && IsVisible(m)).Select(m => Method(name, m)),
            ];
        return members.Prepend($"T {name} : {Kind(type)} {string.Join(", ", Bases(type))}".TrimEnd() + Usage(type));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => $"enum {TypeNames.Of(Enum.GetUnderlyingType(type))}",
        { IsInterface: true } => "interface",
        { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum) return [];
        var inherited = type.GetInterfaces().SelectMany(i => i.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []);
        var bases = type.GetInterfaces().Except(inherited).Select(i => TypeNames.Of(i)).Order(StringComparer.Ordinal);
        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? bases.Prepend(TypeNames.Of(parent)) : bases;
    }

    private static string Usage(Type type) => type.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType == typeof(AttributeUsageAttribute)) is { } usage
        ? $" [AttributeUsage({string.Join(", ", usage.NamedArguments.Select(a => $"{a.MemberName}={a.TypedValue.Value}").Prepend($"{(AttributeTargets)usage.ConstructorArguments[0].Value!}"))})]"
        : "";

    private static string Field(string type, FieldInfo field) => $"F {type}.{field.Name} : {TypeNames.Of(field.FieldType, field)}" + field switch
    {
        { IsLiteral: true } => $" const = {Value(field.GetRawConstantValue(), field.FieldType)}",
        _ => (field.IsStatic ? " {static}" : "") + (field.IsInitOnly ? " {readonly}" : ""),
    };

    private static string Property(string type, PropertyInfo property)
    {
        var accessors = new[] { (property.GetMethod, "get"), (property.SetMethod, IsInit(property) ? "init" : "set") }
            .Where(a => a.Item1 is not null && IsVisible(a.Item1)).Select(a => $"{(a.Item1!.IsPublic ? "" : "protected ")}{a.Item2};");
        return $"P {type}.{property.Name} : {TypeNames.Of(property.PropertyType, property)} {{ {string.Join(' ', accessors)} }}"
            + Braces(property.GetAccessors(true).First(IsVisible));
    }

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static string Method(string type, MethodInfo method)
    {
        var arguments = method.GetGenericArguments();
        var generic = arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(a => a.Name))}>";
        var constraints = string.Concat(arguments.Select(Constraint));
        return $"M {type}.{method.Name}{generic}({Parameters(method)}) : {TypeNames.Of(method.ReturnType, method.ReturnParameter)}{constraints}{Braces(method)}";
    }

    private static string Constraint(Type argument)
    {
        var constraints = argument.GetGenericParameterConstraints().Select(c => TypeNames.Of(c)).ToList();
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)) constraints.Insert(0, "class");
        return constraints.Count == 0 ? "" : $" where {argument.Name} : {string.Join(", ", constraints)}";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        (method.IsDefined(typeof(ExtensionAttribute)) && parameter.Position == 0 ? "this " : "")
        + (parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "")
        + (parameter.IsOut ? "out " : "")
        + $"{TypeNames.Of(parameter.ParameterType, parameter)} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue, parameter.ParameterType)}" : "")));

    private static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } @enum => $"{@enum.FullName}.{Enum.ToObject(@enum, value)}",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string Braces(MethodBase method)
    {
        var isInterface = method.DeclaringType!.IsInterface;
        var isOverride = method is MethodInfo info && info.GetBaseDefinition().DeclaringType != info.DeclaringType;
        string?[] words =
        [
            method.IsPublic ? null : "protected",
            method.IsStatic ? "static" : null,
            isInterface ? null : method.IsAbstract ? "abstract" : isOverride && method.IsFinal ? "sealed override" : isOverride ? "override"
                : method is { IsVirtual: true, IsFinal: false } ? "virtual" : null,
        ];
        var given = string.Join(' ', words.OfType<string>());
        return given.Length == 0 ? "" : $" {{{given}}}";
    }
}
