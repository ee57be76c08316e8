using System.Globalization;
using System.Runtime.InteropServices;

namespace Alpes.Tests.Benchmarks;

/// <summary>Prints the machine's facts, then a line for each figure as it is known.</summary>
internal sealed class Report
{
    public Report()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}{Load()}");
        Write("figure", "value", "unit", "bare limit, same run", "value", "ratio", "goal");
    }

    /// <param name="bare">What it is held against, measured in the same run, in the same unit.</param>
    public void Add(string figure, double value, string unit, string bare, double limit, string goal = "") =>
        Write(figure, Number(value), unit, bare, Number(limit), (value / limit).ToString("0.00", CultureInfo.InvariantCulture), goal);

    /// <summary>A figure that nothing bare stands beside.</summary>
    public void Add(string figure, double value, string unit, string goal = "") => Write(figure, Number(value), unit, "", "", "", goal);

    /// <summary>Says how busy the machine was in the end.</summary>
    public static void End()
    {
        if (OperatingSystem.IsLinux()) Console.WriteLine("At the end" + Load());
    }

    private static void Write(string figure, string value, string unit, string bare, string limit, string ratio, string goal) =>
        Console.WriteLine($"{figure,-58} {value,8} {unit,-9} {bare,-32} {limit,8} {ratio,7}  {goal}".TrimEnd());

    private static string Number(double value) => value.ToString(value < 100 ? "0.00" : "#,0", CultureInfo.InvariantCulture);

    private static string Load() => OperatingSystem.IsLinux() ? ", load " + File.ReadAllText("/proc/loadavg").Trim() : "";
}
