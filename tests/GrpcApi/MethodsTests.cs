using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Alpes.Local.Sidecar.Grpc;
using Alpes.Local.Terminal;
using Dapr.Client;

namespace Alpes.Tests.GrpcApi;

public sealed class MethodsTests
{
    [Fact]
    public void Help_lists_the_methods_that_are_served_and_no_others()
    {
        Assert.Equal(DaprMethods.Served.Names.Order(), Apis.GrpcMethods.Order());
        Assert.Equal(DaprMethods.Refused.Names.Order(), Apis.GrpcMethodsWithoutComponent.Order());
    }

    [Fact]
    public void Each_method_that_the_official_client_calls_is_answered()
    {
        var called = CalledByOfficialClient();
        Assert.Contains("GetState", called);
        Assert.Empty(called.Except([.. DaprMethods.Served.Names, .. DaprMethods.Refused.Names]));
    }

    /// <summary>What the class behind <see cref="DaprClient"/> calls of the client made from Dapr's .proto, read from its code.</summary>
    private static HashSet<string> CalledByOfficialClient()
    {
        using var file = new PEReader(File.OpenRead(typeof(DaprClient).Assembly.Location));
        var code = file.GetMetadataReader();
        var stubs = code.MemberReferences.Where(h => IsOfStub(code, code.GetMemberReference(h).Parent))
            .ToDictionary(h => MetadataTokens.GetToken(h), h => code.GetString(code.GetMemberReference(h).Name));
        // Both ways to bulk publish are tried behind this one.
        foreach (var method in code.MethodDefinitions.Where(m => Owner(code, code.GetMethodDefinition(m).GetDeclaringType()).EndsWith("VersionAwareDaprClient", StringComparison.Ordinal)))
            stubs[MetadataTokens.GetToken(method)] = code.GetString(code.GetMethodDefinition(method).Name);
        var called = new HashSet<string>();
        foreach (var method in code.MethodDefinitions.Select(code.GetMethodDefinition).Where(m => m.RelativeVirtualAddress != 0 && Owner(code, m.GetDeclaringType()) == "DaprClientGrpc"))
        {
            var body = file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? [];
            for (var at = 0; at + 4 <= body.Length; at++)
            {
                if (stubs.TryGetValue(BitConverter.ToInt32(body, at), out var name) && name != ".ctor")
                    called.Add(name.EndsWith("Async", StringComparison.Ordinal) ? name[..^"Async".Length] : name);
            }
        }

        return called;
    }

    private static bool IsOfStub(MetadataReader code, EntityHandle parent) =>
        parent.Kind == HandleKind.TypeReference && code.GetString(code.GetTypeReference((TypeReferenceHandle)parent).Name) == "DaprClient";

    /// <summary>The outermost type: bodies of async methods are in types of their own.</summary>
    private static string Owner(MetadataReader code, TypeDefinitionHandle type)
    {
        var definition = code.GetTypeDefinition(type);
        return definition.GetDeclaringType().IsNil ? code.GetString(definition.Name) : Owner(code, definition.GetDeclaringType());
    }
}
