import type { Change } from './change';
import type { Parameters } from './wire/parameters';

export type KeyKind = 'secret' | 'publishable';

export interface Call {
  /** The `:id` of the path. */
  id: string;
  parameters: Parameters;
  key: KeyKind;
  change: Change;
  /** The address of a page of this server as a browser reaches it. */
  pageUrl(path: string): string;
}

/** One operation of the interface. It answers with an object or throws an `ApiError`; either way its change is kept. */
export interface Endpoint {
  method: 'get' | 'post';
  path: string;
  /** A publishable key may call it too, if it brings the intent's client secret. */
  fromBrowser?: boolean;
  handle(call: Call): object;
}
