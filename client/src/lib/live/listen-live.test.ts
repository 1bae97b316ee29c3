import { ApiError } from '../api/problem';
import { listenLive } from './listen-live';

/** The browser's, moved by hand. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Source[] = [];
  readyState = 0;
  constructor(readonly url: string) {
    super();
    Source.opened.push(this);
  }
  close = () => void (this.readyState = Source.CLOSED);
  open = () => this.dispatchEvent(new Event('open'));
  tell = (data: unknown) => this.dispatchEvent(Object.assign(new Event('news'), { data: JSON.stringify(data) }));
  /** The browser comes back by itself. */
  breakOff = () => this.dispatchEvent(new Event('error'));
  /** It does not. */
  refuse = () => {
    this.close();
    this.breakOff();
  };
}

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });
const source = () => Source.opened.at(-1) as Source;
const poll = jest.fn<Promise<void>, []>();
let heard: unknown[];
let stop: () => void;

function listen(onListening?: () => void): void {
  stop = listenLive({ url: '/live', event: 'news', onNews: (data) => heard.push(data), ...(onListening && { onListening }), poll });
}

beforeEach(() => {
  jest.useFakeTimers();
  Object.assign(globalThis, { EventSource: Source, document: page });
  Source.opened = [];
  heard = [];
  poll.mockReset().mockResolvedValue();
});
afterEach(() => {
  stop();
  jest.useRealTimers();
});

const afterwards = (milliseconds = 0) => jest.advanceTimersByTimeAsync(milliseconds);

describe('a stream', () => {
  test('that ends with the session’s token goes on with the next one: it is refused, the session is renewed by asking', async () => {
    listen();
    for (let token = 1; token <= 5; token++) {
      source().tell({ token });
      source().breakOff();
      source().refuse();
      await afterwards();
      expect([poll.mock.calls.length, Source.opened.length]).toEqual([token, token + 1]);
    }
    expect(heard).toEqual([1, 2, 3, 4, 5].map((token) => ({ token })));
  });

  test('on which nothing happens goes on as well, however often its token ends', async () => {
    const onListening = jest.fn();
    listen(onListening);
    for (let token = 1; token <= 5; token++) {
      source().open();
      source().breakOff();
      source().refuse();
      await afterwards();
    }
    expect([onListening.mock.calls.length, poll.mock.calls.length, Source.opened.length]).toEqual([5, 5, 6]);
  });

  test('is opened again when nobody could renew the session for a while', async () => {
    listen();
    poll.mockRejectedValueOnce(new Error('auth is away')).mockRejectedValueOnce(new Error('auth is away'));
    source().refuse();
    await afterwards(9_000);
    expect([poll.mock.calls.length, Source.opened.length]).toEqual([2, 1]);
    await afterwards(1_000);
    expect([poll.mock.calls.length, Source.opened.length]).toEqual([3, 2]);
    await afterwards(60_000);
    expect(poll).toHaveBeenCalledTimes(3);
  });

  test.each([401, 403, 404])(
    'is neither opened nor asked for when that is refused with %s, until the page is looked at anew',
    async (status) => {
      listen();
      poll.mockRejectedValueOnce(new ApiError({ code: 'refused', title: 'Refused', detail: 'Refused.', status, errors: [] }));
      source().refuse();
      await afterwards(60_000);
      expect([poll.mock.calls.length, Source.opened.length]).toEqual([1, 1]);
      page.dispatchEvent(new Event('visibilitychange'));
      expect(Source.opened).toHaveLength(2);
    },
  );

  test('that never comes through is asked for instead, every five seconds', async () => {
    listen();
    for (let time = 0; time < 3; time++) {
      source().refuse();
      await afterwards();
    }
    expect(Source.opened).toHaveLength(3);
    await afterwards(10_000);
    expect([poll.mock.calls.length, Source.opened.length]).toEqual([5, 3]);
  });

  test('is not opened by an answer that comes when nobody listens any more', async () => {
    listen();
    let answer = () => undefined as void;
    poll.mockReturnValueOnce(new Promise<void>((resolve) => (answer = resolve)));
    source().refuse();
    stop();
    answer();
    await afterwards(60_000);
    expect([poll.mock.calls.length, Source.opened.length]).toEqual([1, 1]);
  });
});
