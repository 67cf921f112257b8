using System.Reflection;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Kernel;

/// <summary>The consumers of this process by name.</summary>
internal sealed record ConsumerCatalog(IReadOnlyDictionary<string, Type> ByName);

/// <summary>Registration and names of consumers. A consumer's class name becomes its queue's name.</summary>
public static class Consumers
{
    /// <summary>What every service listens to, so that it refuses tickets that were called back.</summary>
    public static void AddRevocations<TDatabase>(this IRegistrationConfigurator x) where TDatabase : ServiceDatabase
    {
        ArgumentNullException.ThrowIfNull(x);
        x.AddConsumer<RecordEndedSession<TDatabase>>().Endpoint(e => e.Name = QueueOf(typeof(RecordEndedSession<TDatabase>)));
        x.AddConsumer<RecordMembershipChange<TDatabase>>().Endpoint(e => e.Name = QueueOf(typeof(RecordMembershipChange<TDatabase>)));
    }

    /// <summary><c>MarkOrderPaid</c>; for the kernel's own, with the service in front: <c>OrdersRecordEndedSession</c>.</summary>
    public static string NameOf(Type consumer)
    {
        ArgumentNullException.ThrowIfNull(consumer);
        if (!consumer.IsGenericType) return consumer.Name;
        var service = consumer.GetGenericArguments()[0].Name.Replace("Database", "", StringComparison.Ordinal);
        return service + consumer.Name[..consumer.Name.IndexOf('`', StringComparison.Ordinal)];
    }

    /// <summary>The queue of a consumer, such as <c>mark-order-paid</c>.</summary>
    public static string QueueOf(Type consumer) => KebabCaseEndpointNameFormatter.Instance.SanitizeName(NameOf(consumer));

    internal static IEnumerable<Type> In(IServiceCollection services) => services
        .Select(service => service.ServiceType)
        .Where(type => type.IsAssignableTo(typeof(IKernelConsumer)) && !type.IsAbstract)
        .Distinct();

    /// <summary>The service's assembly, also for the kernel's own consumers.</summary>
    internal static Assembly AssemblyOf(Type consumer) =>
        (consumer.IsGenericType ? consumer.GetGenericArguments()[0] : consumer).Assembly;
}
