import {
  ACK_WAIT,
  BusUnavailable,
  MAX_IN_FLIGHT,
  type Bus,
  type BusMessage,
  type ConsumeOptions,
  type Delivery,
  type Subscription,
} from './bus';
import { isMarker } from './marker';

interface Stored {
  body: string;
  at: number;
}

interface Member {
  onDelivery: (delivery: Delivery) => void;
  maxInFlight: number;
  ackWait: number;
  inFlight: Map<number, NodeJS.Timeout>;
}

interface Group {
  next: number;
  again: number[];
  members: Member[];
}

interface Watcher {
  from: number;
  onMessage: (body: string) => void;
}

/**
 * The bus inside one process, for tests. Same promises as a broker, durable positions included, for as long as the
 * `MemoryBroker` lives; several buses on one broker stand for several processes.
 */
export class MemoryBroker {
  private readonly channels = new Map<string, Stored[]>();
  private readonly groups = new Map<string, Group>();
  private readonly watchers = new Map<string, Set<Watcher>>();

  store(channel: string, body: string): void {
    const stored = { body, at: Date.now() };
    this.messages(channel).push(stored);
    for (const watcher of this.watchers.get(channel) ?? []) {
      if (stored.at >= watcher.from) setImmediate(() => watcher.onMessage(body));
    }
    for (const [key, group] of this.groups) if (key.startsWith(`${channel}|`)) this.pump(channel, group);
  }

  join(channel: string, name: string, member: Member): () => void {
    const key = `${channel}|${name}`;
    const group = this.groups.get(key) ?? { next: 0, again: [], members: [] };
    this.groups.set(key, group);
    group.members.push(member);
    this.pump(channel, group);
    return () => {
      group.members = group.members.filter((other) => other !== member);
      for (const [index, timer] of member.inFlight) {
        clearTimeout(timer);
        group.again.push(index);
      }
      member.inFlight.clear();
      this.pump(channel, group);
    };
  }

  watch(channel: string, watcher: Watcher): () => void {
    const watchers = this.watchers.get(channel) ?? new Set();
    this.watchers.set(channel, watchers.add(watcher));
    for (const stored of this.messages(channel)) {
      if (stored.at >= watcher.from) setImmediate(() => watchers.has(watcher) && watcher.onMessage(stored.body));
    }
    return () => void watchers.delete(watcher);
  }

  private messages(channel: string): Stored[] {
    const stored = this.channels.get(channel) ?? [];
    this.channels.set(channel, stored);
    return stored;
  }

  private pump(channel: string, group: Group): void {
    const stored = this.messages(channel);
    for (;;) {
      const [first, ...others] = group.members.filter((member) => member.inFlight.size < member.maxInFlight);
      if (!first) return;
      const member = others.reduce((a, b) => (b.inFlight.size < a.inFlight.size ? b : a), first);
      const redelivered = group.again.length > 0;
      const index = group.again.shift() ?? (group.next < stored.length ? group.next++ : undefined);
      if (index === undefined) return;
      this.deliver(channel, group, member, index, redelivered);
    }
  }

  private deliver(channel: string, group: Group, member: Member, index: number, redelivered: boolean): void {
    const timer = setTimeout(() => {
      if (!member.inFlight.delete(index)) return;
      group.again.push(index);
      this.pump(channel, group);
    }, member.ackWait);
    timer.unref();
    member.inFlight.set(index, timer);
    const { body } = this.messages(channel)[index] as Stored;
    const ack = () => {
      clearTimeout(timer);
      if (member.inFlight.delete(index)) this.pump(channel, group);
    };
    setImmediate(() => {
      if (!member.inFlight.has(index)) return;
      if (isMarker(body)) ack();
      else member.onDelivery({ body, redelivered, ack });
    });
  }
}

/** One process' connection to a `MemoryBroker`. Nothing outlives the broker object; `publish` rejects after `close`. */
export class MemoryBus implements Bus {
  private readonly leave = new Set<() => void>();
  private closed = false;

  constructor(private readonly broker: MemoryBroker = new MemoryBroker()) {}

  get connected(): boolean {
    return !this.closed;
  }

  async publish(channel: string, message: BusMessage): Promise<void> {
    this.refuseWhenClosed();
    this.broker.store(channel, message.body);
  }

  async consume(
    channel: string,
    group: string,
    onDelivery: (delivery: Delivery) => void,
    { maxInFlight = MAX_IN_FLIGHT, ackWait = ACK_WAIT }: ConsumeOptions = {},
  ): Promise<Subscription> {
    this.refuseWhenClosed();
    return this.subscription(this.broker.join(channel, group, { onDelivery, maxInFlight, ackWait, inFlight: new Map() }));
  }

  async watch(channel: string, from: Date, onMessage: (body: string) => void): Promise<Subscription> {
    this.refuseWhenClosed();
    return this.subscription(this.broker.watch(channel, { from: from.getTime(), onMessage }));
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const leave of this.leave) leave();
    this.leave.clear();
  }

  private subscription(leave: () => void): Subscription {
    this.leave.add(leave);
    return {
      close: async () => {
        this.leave.delete(leave);
        leave();
      },
    };
  }

  private refuseWhenClosed(): void {
    if (this.closed) throw new BusUnavailable('the bus is closed');
  }
}
