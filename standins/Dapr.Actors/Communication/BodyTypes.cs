using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Serialization;

namespace Dapr.Actors.Communication;

/// <summary>Makes the types that arguments and results travel in: a data contract with a public field a value.</summary>
internal static class BodyTypes
{
    public const string Namespace = "urn:actors";

    private static readonly ConstructorInfo Contract = typeof(DataContractAttribute).GetConstructor([])!;
    private static readonly ConstructorInfo Member = typeof(DataMemberAttribute).GetConstructor([])!;
    private static readonly PropertyInfo ContractNamespace = typeof(DataContractAttribute).GetProperty(nameof(DataContractAttribute.Namespace))!;

    public static Type Build(string name, IEnumerable<(string Name, Type Type)> fields)
    {
        var module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"Bodies.{name}"), AssemblyBuilderAccess.Run).DefineDynamicModule(name);
        var type = module.DefineType(name, TypeAttributes.Public);
        type.SetCustomAttribute(new CustomAttributeBuilder(Contract, [], [ContractNamespace], [Namespace]));
        foreach (var field in fields)
            type.DefineField(field.Name, field.Type, FieldAttributes.Public).SetCustomAttribute(new CustomAttributeBuilder(Member, []));
        return type.CreateType();
    }
}
