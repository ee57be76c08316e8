using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Alpes.Chassis.Log;

/// <summary>Databases forget that a time is UTC; this remembers.</summary>
public sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    time => time,
    time => DateTime.SpecifyKind(time, DateTimeKind.Utc));
