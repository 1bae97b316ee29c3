import { ApiError } from '../api/problem';

const pollEveryMs = 5_000;
/** Browsers open the stream again by themselves; after this many failures in a row we ask instead of listening. */
const failuresBeforePolling = 3;

interface Live {
  url: string;
  /** The name of the stream's events. */
  event: string;
  onNews: (data: unknown) => void;
  /** Other events of the stream, by name. */
  others?: Record<string, (data: unknown) => void>;
  /**
   * Each time one begins to listen, which is after each pause, too: what came meanwhile was not told. For streams that say nothing when they
   * open; of these, to have opened is news.
   */
  onListening?: () => void;
  /** Asks for what the stream would have told, by calls that renew the session. */
  poll: () => Promise<void>;
}

/**
 * News by server-sent events, or by asking every few seconds where those do not come through. Gives what ends it.
 * Nothing is open while nobody looks: browsers allow six connections to a site, and a tab in the back shall not take one.
 *
 * A stream ends with the token that it was opened with. The browser then comes back with one that has run out, is refused, and gives up;
 * asking renews the session, and what was missed is known before one listens again. Whoever is not signed in any more, or may not know
 * any more, is asked for nothing until the page is looked at anew.
 */
export function listenLive({ url, event, onNews, others = {}, onListening, poll }: Live): () => void {
  let stream: EventSource | undefined;
  let polling: ReturnType<typeof setInterval> | undefined;
  let failures = 0;

  const stop = () => {
    stream?.close();
    clearInterval(polling);
    stream = polling = undefined;
  };

  const ask = async () => {
    const round = polling;
    try {
      await poll();
    } catch (error) {
      // What was known last stays on the page, and the next round asks again; but not for what is not there for this person any more.
      if (polling === round && isRefused(error)) stop();
      return;
    }
    if (polling !== round || failures >= failuresBeforePolling) return;
    stop();
    listen();
  };

  const listen = () => {
    stream = new EventSource(url);
    const hear = (name: string, tell: (data: unknown) => void) =>
      stream?.addEventListener(name, ({ data }: MessageEvent<string>) => {
        failures = 0;
        tell(JSON.parse(data));
      });
    hear(event, onNews);
    for (const [name, tell] of Object.entries(others)) hear(name, tell);
    if (onListening)
      stream.addEventListener('open', () => {
        failures = 0;
        onListening();
      });
    stream.addEventListener('error', () => {
      failures += 1;
      const refused = stream?.readyState === EventSource.CLOSED;
      if (failures < failuresBeforePolling && !refused) return;
      stop();
      polling = setInterval(() => void ask(), pollEveryMs);
      if (refused) void ask();
    });
  };

  const followVisibility = () => {
    stop();
    failures = 0;
    if (document.visibilityState === 'visible') listen();
  };

  followVisibility();
  document.addEventListener('visibilitychange', followVisibility);
  return () => {
    document.removeEventListener('visibilitychange', followVisibility);
    stop();
  };
}

const isRefused = (error: unknown) => error instanceof ApiError && [401, 403, 404].includes(error.problem.status);
