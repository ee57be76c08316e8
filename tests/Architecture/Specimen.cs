using System.Reflection;
using System.Text.Json;

namespace Alpes.Tests.Architecture;

/// <summary>An instance of a record, made by its constructor: with everything, or with all that is optional left null.</summary>
internal static class Specimen
{
    public static object Of(Type type, bool full)
    {
        if (type == typeof(string)) return "text";
        if (type == typeof(bool)) return true;
        if (type == typeof(int)) return 7;
        if (type == typeof(long)) return 7L;
        if (type == typeof(decimal)) return 1.5m;
        if (type == typeof(double)) return 1.5;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        if (type == typeof(JsonElement)) return JsonElement.Parse("""{"a":[1,null,"b"]}""");
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0)!;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying, full);
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, 1);
            array.SetValue(Of(type.GetElementType()!, full), 0);
            return array;
        }
        var constructor = type.GetConstructors().MaxBy(c => c.GetParameters().Length)
            ?? throw new NotSupportedException($"There is no specimen of {type}; say in {nameof(Specimen)} how one is made.");
        return constructor.Invoke([.. constructor.GetParameters().Select(p => !full && IsOptional(p) ? null : Of(p.ParameterType, full))]);
    }

    private static bool IsOptional(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}
