using Xunit.Abstractions;
using Xunit.Sdk;

namespace Alpes.Tests.Chassis.Log;

/// <summary>A test case that is skipped when its class needs what is not there.</summary>
public sealed class ContractTestCase : XunitTestCase
{
    [Obsolete("For the deserialiser")]
    public ContractTestCase()
    {
    }

    public ContractTestCase(IMessageSink messages, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(messages, display, options, method)
    {
    }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.GetCustomAttributes(typeof(NeedsAttribute)).FirstOrDefault() is { } needs
        && needs.GetNamedArgument<string>(nameof(NeedsAttribute.Variable)) is var variable
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))
            ? $"{variable} holds no connection string"
            : base.GetSkipReason(factAttribute);
}
