using System.Net.Http.Headers;

namespace Pipeline.Store;

/// <summary>How long a server asks to be left alone.</summary>
internal static class RetryAfter
{
    /// <summary>The pause of a response's <c>Retry-After</c>; null when it names none. A date is measured from the response's own.</summary>
    public static TimeSpan? Of(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        TimeSpan? pause = header?.Delta ?? (header?.Date is DateTimeOffset until && response.Headers.Date is DateTimeOffset now ? until - now : null);
        return pause < TimeSpan.Zero ? TimeSpan.Zero : pause;
    }
}
