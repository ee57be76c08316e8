using System.Reflection;

namespace Alpes.Tests.Architecture;

/// <summary>What a type refers to: in its attributes, its signatures and its methods' bodies.</summary>
internal static class Dependencies
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> Of(Type type) => Uses(type).SelectMany(Parts).Distinct();

    private static IEnumerable<Type> Uses(Type type) =>
    [
        .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. type.GetInterfaces(),
        .. type.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()),
        .. Attributes(type),
        .. type.GetMembers(Declared).Where(member => member is not Type).SelectMany(Uses),
    ];

    private static IEnumerable<Type> Uses(MemberInfo member) =>
    [
        .. Attributes(member),
        .. Signature(member),
        .. member is MethodBase { } method ? Body(method) : [],
    ];

    private static IEnumerable<Type> Body(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) return [];
        return
        [
            .. body.LocalVariables.Select(local => local.LocalType),
            .. body.ExceptionHandlingClauses
                .Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType!),
            .. Il.Members(method, body).SelectMany(Signature),
        ];
    }

    private static IEnumerable<Type> Signature(MemberInfo member) => member switch
    {
        Type type => [type],
        FieldInfo field => [field.DeclaringType!, field.FieldType],
        PropertyInfo property => [property.PropertyType],
        EventInfo e => [e.EventHandlerType!],
        MethodBase method =>
        [
            method.DeclaringType!,
            .. method.GetParameters().Select(parameter => parameter.ParameterType),
            .. method is MethodInfo { ReturnType: var result } ? [result] : Type.EmptyTypes,
            .. method.IsGenericMethod ? method.GetGenericArguments() : [],
        ],
        _ => [],
    };

    private static IEnumerable<Type> Attributes(MemberInfo member) =>
        member.GetCustomAttributesData().SelectMany(attribute => (Type[])
        [
            attribute.AttributeType,
            .. attribute.ConstructorArguments.Select(argument => argument.Value).OfType<Type>(),
        ]);

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.IsGenericParameter) return type.GetGenericParameterConstraints().Where(c => !c.ContainsGenericParameters);
        if (type.HasElementType) return Parts(type.GetElementType()!);
        if (type.IsFunctionPointer)
            return type.GetFunctionPointerParameterTypes().Append(type.GetFunctionPointerReturnType()).SelectMany(Parts);
        return type.IsConstructedGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Prepend(type.GetGenericTypeDefinition())
            : [type];
    }
}
