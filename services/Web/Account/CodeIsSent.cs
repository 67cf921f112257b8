namespace Marketplace.Web.Account;

/// <summary>To which number a code was sent: the page comes again with it and waits for the code.</summary>
public sealed record CodeIsSent(string? Phone);
