using System.Globalization;
using Alpes.Chassis.Hosting;

namespace Alpes.Tests.Chassis;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData("2026-01-31T09:30:00Z", "2026-01-31T09:30:00.0000000")]
    [InlineData("2026-01-31t09:30:00z", "2026-01-31T09:30:00.0000000")]
    [InlineData("2026-01-31T09:30:00.5-05:00", "2026-01-31T14:30:00.5000000")]
    [InlineData("2026-01-31T09:59:59.999999996Z", "2026-01-31T09:59:59.9999999")]
    public void A_time_is_read_in_UTC_and_not_rounded_into_the_next_hour(string text, string utc)
    {
        Assert.True(Rfc3339.TryRead(text, out var time));
        Assert.Equal(utc, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff", CultureInfo.InvariantCulture));
        Assert.Equal(TimeSpan.Zero, time.Offset);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T09:30:00")]
    [InlineData("2026-01-31T09:30:00 00:00")]
    [InlineData("2026-13-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30:00+15:00")]
    [InlineData("2026-01-31T09:30:0012Z")]
    [InlineData("2026-01-31T09:30:00.1234567890Z")]
    [InlineData("0001-01-01T00:00:00+10:00")]
    [InlineData("٢٠٢٦-01-31T09:30:00Z")]
    [InlineData("2026-01-31T09:30:00Z\n")]
    public void What_is_none_is_refused(string? text) => Assert.False(Rfc3339.TryRead(text, out _));
}
