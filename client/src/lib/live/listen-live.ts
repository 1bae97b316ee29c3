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
  /** Each time one begins to listen, which is after each pause, too: what came meanwhile was not told. */
  onListening?: () => void;
  /** Asks for what the stream would have told. */
  poll: () => Promise<void>;
}

/**
 * News by server-sent events, or by asking every few seconds where those do not come through. Gives what ends it.
 * Nothing is open while nobody looks: browsers allow six connections to a site, and a tab in the back shall not take one.
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

  const ask = () =>
    void poll().catch(() => {
      // The next round asks again; meanwhile what was known last stays on the page.
    });

  const listen = () => {
    stream = new EventSource(url);
    const hear = (name: string, tell: (data: unknown) => void) =>
      stream?.addEventListener(name, ({ data }: MessageEvent<string>) => {
        failures = 0;
        tell(JSON.parse(data));
      });
    hear(event, onNews);
    for (const [name, tell] of Object.entries(others)) hear(name, tell);
    if (onListening) stream.addEventListener('open', onListening);
    stream.addEventListener('error', () => {
      failures += 1;
      if (failures < failuresBeforePolling && stream?.readyState !== EventSource.CLOSED) return;
      stop();
      polling = setInterval(ask, pollEveryMs);
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
