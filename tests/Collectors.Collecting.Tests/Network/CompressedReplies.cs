using System.IO.Compression;
using Collectors.Collecting.Network;
using Collectors.Collecting.Tests.Driving;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Tests.Network;

public sealed class CompressedReplies
{
    private static readonly byte[] Page = [.. Enumerable.Range(0, 40_000).SelectMany(number => BitConverter.GetBytes(number * 7919))];

    [Theory]
    [InlineData("gzip")]
    [InlineData("X-GZIP")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("deflate", "raw")]
    [InlineData("identity")]
    [InlineData("gzip, br")]
    public async Task A_coded_page_is_read_as_it_was_written(string codings, string? variant = null)
    {
        var coded = codings.Split(", ").Aggregate(Page, (body, coding) => Coded(body, variant ?? coding));

        var reply = await FetchAsync(codings, coded);

        reply.Fault.Should().BeNull();
        reply.Body.Should().Equal(Page);
        reply.Headers.Keys.Should().NotContain("Content-Encoding");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task A_bomb_is_not_read_to_its_end(string codings)
    {
        var bomb = codings.Split(", ").Aggregate(new byte[64 << 20], Coded);

        var before = GC.GetTotalAllocatedBytes();
        var reply = await FetchAsync(codings, bomb);

        reply.Fault.Should().Be(TransportFault.TooLarge);
        reply.Body.Should().BeEmpty();
        (GC.GetTotalAllocatedBytes() - before).Should().BeLessThan(64 << 20);
    }

    [Fact]
    public async Task A_page_that_grows_more_than_pages_do_is_a_bomb_though_it_stays_small_enough() =>
        (await FetchAsync("gzip", Coded(new byte[4 << 20], "gzip"))).Fault.Should().Be(TransportFault.TooLarge);

    [Theory]
    [InlineData("gzip")]
    [InlineData("zstd")]
    [InlineData("gzip, gzip, gzip")]
    public async Task What_is_not_coded_as_it_says_is_a_fault(string codings) => (await FetchAsync(codings, [1, 2, 3, 4])).Fault.Should().Be(TransportFault.Dropped);

    private static byte[] Coded(byte[] body, string coding)
    {
        using var coded = new MemoryStream();
        using (Stream coder = coding.ToLowerInvariant() switch
        {
            "br" => new BrotliStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "raw" => new DeflateStream(coded, CompressionLevel.Fastest, leaveOpen: true),
            "identity" => new BufferedStream(coded),
            _ => new GZipStream(coded, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            coder.Write(body);
            coder.Flush();
            return coding == "identity" ? coded.ToArray() : Finished(coder, coded);
        }
    }

    private static byte[] Finished(Stream coder, MemoryStream coded)
    {
        coder.Dispose();
        return coded.ToArray();
    }

    private static async Task<SourceReply> FetchAsync(string codings, byte[] body)
    {
        await using var site = await Site.StartAsync();
        site.Answer = async context =>
        {
            context.Response.Headers.ContentEncoding = codings;
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        };
        var options = Options.Create(new NetworkOptions { AllowedRanges = ["127.0.0.0/8"] });
        using var http = new SourceHttp(options, new GuardedConnector(new AddressPolicy(options), new HostLookup(options)), TimeProvider.System);
        return await http.SendAsync(new SourceRequest { Address = site.Page("/") }, CancellationToken.None);
    }
}
