using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("Alpes.Tests.Conformance.Selection", "Alpes.Tests.Conformance")]

namespace Alpes.Tests.Conformance;

/// <summary>
/// Starts playing the chosen scenarios as soon as they are known, side by side: xunit runs the rows of a theory one after the other, and the scenarios
/// mostly wait. Prints the list of what is not met when all are done.
/// </summary>
public sealed class Selection(IMessageSink messages) : XunitTestFramework(messages)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) => new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    private sealed class Executor(AssemblyName assembly, ISourceInformationProvider source, IMessageSink diagnostics) : XunitTestFrameworkExecutor(assembly, source, diagnostics)
    {
        protected override async void RunTestCases(IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            var cases = testCases.ToList();
            Plays.Start([.. cases.Where(c => c.TestMethodArguments is [string]).Select(c => (string)c.TestMethodArguments[0])]);
            using var runner = new XunitTestAssemblyRunner(TestAssembly, cases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            _ = Plays.AllDone.ContinueWith(_ => Report(DiagnosticMessageSink), TaskScheduler.Default);
            await runner.RunAsync();
        }

        private static void Report(IMessageSink sink)
        {
            Plays.WriteOutcomes();
            foreach (var line in Plays.Report())
                sink.OnMessage(new DiagnosticMessage(line));
        }
    }
}
