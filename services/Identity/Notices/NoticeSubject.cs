namespace Marketplace.Identity.Notices;

/// <summary>What a message is about, from the side of whoever is told: the pages know where each leads.</summary>
/// <param name="Word">One of those below; stored and told by this word.</param>
internal readonly record struct NoticeSubject(string Word, Guid? Id)
{
    /// <summary>An order, to its buyer.</summary>
    public static NoticeSubject Order(Guid orderId) => new("Order", orderId);

    /// <summary>A supplier's part of an order, to its people.</summary>
    public static NoticeSubject SupplierOrder(Guid supplierOrderId) => new("SupplierOrder", supplierOrderId);

    /// <summary>A canteen's order, to the canteen's people.</summary>
    public static NoticeSubject PurchaseOrder(Guid purchaseOrderId) => new("PurchaseOrder", purchaseOrderId);

    /// <summary>A canteen's order, to the supplier's people.</summary>
    public static NoticeSubject SupplierPurchaseOrder(Guid purchaseOrderId) => new("SupplierPurchaseOrder", purchaseOrderId);

    /// <summary>An application, to whoever made it.</summary>
    public static NoticeSubject Application(Guid applicationId) => new("Application", applicationId);

    /// <summary>An application, to the officers whose turn it is.</summary>
    public static NoticeSubject ApplicationReview(Guid applicationId) => new("ApplicationReview", applicationId);

    /// <summary>A supplier, to its people.</summary>
    public static NoticeSubject Supplier(Guid supplierId) => new("Supplier", supplierId);

    /// <summary>A supplier's licences, to its people.</summary>
    public static NoticeSubject Qualifications(Guid supplierId) => new("Qualifications", supplierId);
}
