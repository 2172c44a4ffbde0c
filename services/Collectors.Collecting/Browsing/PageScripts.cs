namespace Collectors.Collecting.Browsing;

/// <summary>What is run in pages.</summary>
internal static class PageScripts
{
    /// <summary>Run before any script of a page: counts the calls it has under way, so that one that waits is not taken for one that has ended.</summary>
    public const string CountCalls =
        """
        (() => {
          const calls = { pending: 0 };
          Object.defineProperty(window, 'callsUnderWay', { value: calls });
          const done = () => { calls.pending--; };
          const fetch = window.fetch;
          window.fetch = (...given) => {
            calls.pending++;
            return fetch(...given).then(
              reply => { reply.clone().arrayBuffer().then(done, done); return reply; },
              error => { done(); throw error; });
          };
          const send = XMLHttpRequest.prototype.send;
          XMLHttpRequest.prototype.send = function (...given) {
            calls.pending++;
            this.addEventListener('loadend', done);
            return send.apply(this, given);
          };
        })();
        """;

    /// <summary>
    /// Scrolls to the end and waits for what that brings. Arguments: milliseconds to settle, and to wait at most. Result: <c>more</c>
    /// when the page gained addresses that it did not have, <c>end</c> when it gained none, <c>slow</c> when it still waits for some.
    /// A page that only repeats itself gains none.
    /// </summary>
    public const string ScrollOn =
        """
        const [settle, patience, tell] = arguments;
        const addresses = () => new Set(Array.from(document.links, link => link.href)).size;
        const before = addresses();
        const started = performance.now();
        let quietSince = started;
        window.scrollTo(0, document.documentElement.scrollHeight);
        const look = () => {
          const now = performance.now();
          if (addresses() > before) return tell('more');
          if (window.callsUnderWay && window.callsUnderWay.pending > 0) quietSince = now;
          if (now - quietSince >= settle) return tell('end');
          if (now - started >= patience) return tell('slow');
          setTimeout(look, 25);
        };
        setTimeout(look, 25);
        """;

    /// <summary>Arguments: the longest text that is wanted. Result: address, HTTP status (0 when unknown), and the page as it stands, or null when it is longer.</summary>
    public const string Read =
        """
        const [visit] = performance.getEntriesByType('navigation');
        const html = document.documentElement ? document.documentElement.outerHTML : '';
        return [document.URL, visit && visit.responseStatus ? visit.responseStatus : 0, html.length > arguments[0] ? null : html];
        """;
}
