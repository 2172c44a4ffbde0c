using System.IO.Pipelines;
using System.Net.Sockets;

namespace Collectors.Collecting.Network.Proxy;

/// <summary>Bytes from one side of a proxy to the other.</summary>
internal static class Relaying
{
    /// <summary>Until the one side closes, which the other is told; or until so many bytes have gone over, when both are cut.</summary>
    /// <param name="from">What comes.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="most">Bytes.</param>
    /// <param name="moved">Called whenever some went over.</param>
    /// <param name="cancel">Cuts it off.</param>
    /// <exception cref="InvalidDataException">More came than allowed.</exception>
    public static async Task RelayAsync(this PipeReader from, NetworkStream to, long most, Action moved, CancellationToken cancel)
    {
        for (var left = most; await MoveAsync(from, to, left, cancel) is { } count; left -= count)
        {
            if (left == count)
                throw new InvalidDataException("More came than allowed.");
            moved();
        }
        to.Socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>Exactly so many bytes.</summary>
    /// <exception cref="InvalidDataException">Fewer came.</exception>
    public static async Task RelayExactlyAsync(this PipeReader from, NetworkStream to, long count, CancellationToken cancel)
    {
        while (count > 0)
            count -= await MoveAsync(from, to, count, cancel) ?? throw new InvalidDataException("The message ended too early.");
    }

    private static async Task<long?> MoveAsync(PipeReader from, NetworkStream to, long most, CancellationToken cancel)
    {
        var read = await from.ReadAsync(cancel);
        if (read.Buffer.IsEmpty && read.IsCompleted)
            return null;
        var part = read.Buffer.Slice(0, Math.Min(most, read.Buffer.Length));
        foreach (var piece in part)
            await to.WriteAsync(piece, cancel);
        from.AdvanceTo(part.End);
        return part.Length;
    }
}
