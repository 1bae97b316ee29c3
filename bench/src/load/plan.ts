/** What the load generator is to send, how, and for how long. Plain data: it travels to another process. */
export interface LoadPlan {
  port: number;
  method: 'GET' | 'POST';
  /** One, or several to be taken in turn. */
  paths: string[];
  /** Request n takes the cookie n modulo their number; so do bodies. */
  cookies: string[];
  /** JSON texts; none for requests without a body. */
  bodies: string[];
  pace: ClosedLoop | OpenLoop;
  /** Keeps when each request was sent and answered, and the body of the answer. */
  capture?: boolean;
}

/** So many connections, each sending its next request when the last was answered. */
export interface ClosedLoop {
  kind: 'closed';
  connections: number;
  /** Ends after so many seconds or so many requests, whichever comes first. */
  seconds: number;
  requests?: number;
}

/** So many requests each second, whether the earlier ones were answered or not. */
export interface OpenLoop {
  kind: 'open';
  perSecond: number;
  seconds: number;
}

export interface LoadResult {
  /** From the first request to the last answer. */
  seconds: number;
  answers: number;
  byStatus: Record<string, number>;
  /** In milliseconds; in an open loop from the moment when the request was due, not when it could be sent. */
  latency: { p50: number; p99: number; max: number };
  /** What the generator itself used, in milliseconds. */
  cpuMs: number;
  captured?: Captured[];
}

export interface Captured {
  status: number;
  /** `process.hrtime` in milliseconds, which all processes of a machine share. */
  sentAt: number;
  answeredAt: number;
  body: string;
}
