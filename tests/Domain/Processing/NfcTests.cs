using Alpes.Processing.Domain.Text;

namespace Alpes.Tests.Domain.Processing;

/// <summary>Cases of the kinds that Unicode's NormalizationTest.txt has.</summary>
public sealed class NfcTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain é ñ", "plain é ñ")]
    [InlineData("e\u0301", "\u00e9")]
    [InlineData("\u1e0b\u0323", "\u1e0d\u0307")]
    [InlineData("d\u0307\u0323", "\u1e0d\u0307")]
    [InlineData("a\u0315\u0300\u05ae\u0300b", "\u00e0\u05ae\u0300\u0315b")]
    [InlineData("\u212b", "\u00c5")]
    [InlineData("\u2126", "\u03a9")]
    [InlineData("\u0958", "\u0915\u093c")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u0301e", "\u0301e")]
    [InlineData("\u0b47\u0300\u0b3e", "\u0b47\u0300\u0b3e")]
    [InlineData("\u1100\u1161", "\uac00")]
    [InlineData("\uac00\u11a8", "\uac01")]
    [InlineData("\uac01\u11a8", "\uac01\u11a8")]
    [InlineData("\u1100\u1161\u0301\u11a8", "\uac00\u0301\u11a8")]
    [InlineData("\uf900", "\u8c48")]
    [InlineData("\U0002f800", "\u4e3d")]
    [InlineData("\U0001d15e", "\U0001d157\U0001d165")]
    [InlineData("\U00011131\U00011127", "\U0001112e")]
    [InlineData("ﬁ ①", "ﬁ ①")]
    public void Text_gets_its_form_C(string text, string composed)
    {
        Assert.Equal(composed, Nfc.Of(text));
        Assert.Same(composed, Nfc.Of(composed));
    }

    [Fact]
    public void Many_marks_on_one_letter_take_no_more_than_their_share_of_time()
    {
        var marks = string.Concat(Enumerable.Repeat("\u0301\u0323", 100_000));

        Assert.Equal("\u1eb9\u0323", Nfc.Of("e" + marks)[..2]);
    }
}
