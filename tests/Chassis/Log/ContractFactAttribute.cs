using Xunit.Sdk;

namespace Alpes.Tests.Chassis.Log;

/// <summary>A promise looked at on every database there is; a test class that has none says so by its <see cref="NeedsAttribute"/>.</summary>
[XunitTestCaseDiscoverer("Alpes.Tests.Chassis.Log.ContractDiscoverer", "Alpes.Tests.Chassis")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute : FactAttribute;
