using System.Text;
using Alpes.Chassis.Log;

namespace Alpes.Tests.Chassis.Log;

public sealed class PayloadTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(8 * 1024)]
    [InlineData((8 * 1024) + 1)]
    [InlineData(1024 * 1024)]
    public void What_is_packed_comes_back_as_it_was(int length) => Assert.Equal(Json(length), Payload.Unpack(Payload.Pack(Json(length))));

    [Fact]
    public void What_grows_when_compressed_stays_as_it_is()
    {
        var random = new byte[20_000];
        new Random(1).NextBytes(random);
        random[0] = (byte)'"';

        Assert.Same(random, Payload.Pack(random));
    }

    [Fact]
    public void Only_what_is_over_the_size_is_compressed()
    {
        Assert.Equal(Payload.CompressOver, Payload.Pack(Json(Payload.CompressOver)).Length);
        Assert.InRange(Payload.Pack(Json(Payload.CompressOver + 1)).Length, 1, 200);
    }

    [Fact]
    public void Rows_from_before_there_was_compression_stay_readable() => Assert.Equal(Json(100_000), Payload.Unpack(Json(100_000)));

    private static byte[] Json(int length) => Encoding.UTF8.GetBytes("\"" + new string('x', length - 2) + "\"");
}
