namespace Alpes.Tests.Chassis.Log;

/// <summary>The contract's tests of this class are skipped unless the environment variable holds something.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(string variable) : Attribute
{
    public string Variable { get; } = variable;
}
