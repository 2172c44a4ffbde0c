using Collectors.Standalone.Instance;

namespace Collectors.Standalone.RabbitMq;

/// <summary>The ports of a node, all on 127.0.0.1.</summary>
/// <param name="Amqp">Where clients connect.</param>
/// <param name="Distribution">Where Erlang nodes would connect to it.</param>
/// <param name="Mapper">Where its own port mapper (epmd) tells them so.</param>
internal sealed record RabbitMqPorts(int Amqp, int Distribution, int Mapper)
{
    /// <param name="amqp">The port for clients; 0 = a free one.</param>
    public static RabbitMqPorts Take(int amqp)
    {
        var free = LoopbackPorts.Free(3);
        return new RabbitMqPorts(amqp == 0 ? free[0] : amqp, free[1], free[2]);
    }

    public static RabbitMqPorts Parse(string text)
    {
        var ports = Array.ConvertAll(text.Split(' '), int.Parse);
        return new RabbitMqPorts(ports[0], ports[1], ports[2]);
    }

    public override string ToString() => $"{Amqp} {Distribution} {Mapper}";
}
