export interface Fault {
  /** How many requests it still meets. */
  count: number;
  /** `status` answers with an error, `hang` with nothing until the caller has given up, `reset` cuts the line, `latency` is slow. */
  kind: 'status' | 'hang' | 'reset' | 'latency';
  /** Whether the request has its effect first. A time-out after success is `hang` with `after`. */
  applied: 'before' | 'after';
  status: number;
  milliseconds: number;
  /** Whether the error becomes the answer stored under the idempotency key, as a real 500 may. */
  stored: boolean;
  method: string | null;
  /** A regular expression on the path. */
  path: string | null;
  key: 'secret' | 'publishable' | 'any';
}

export interface Seen {
  method: string;
  path: string;
  key: 'secret' | 'publishable';
}

/** Faults in the order of their arrival; each request meets the first that fits. */
export class Faults {
  private list: Fault[] = [];
  /** How many requests met one so far. */
  met = 0;

  get current(): readonly Fault[] {
    return this.list;
  }

  add(fault: Fault): void {
    this.list.push(fault);
  }

  clear(): void {
    this.list = [];
  }

  meet(seen: Seen): Fault | undefined {
    const fault = this.list.find((candidate) => fits(candidate, seen));
    if (!fault) return undefined;
    this.met += 1;
    fault.count -= 1;
    this.list = this.list.filter(({ count }) => count > 0);
    return fault;
  }
}

function fits(fault: Fault, { method, path, key }: Seen): boolean {
  return (
    (fault.key === 'any' || fault.key === key) &&
    (fault.method === null || fault.method.toUpperCase() === method) &&
    (fault.path === null || new RegExp(fault.path).test(path))
  );
}
