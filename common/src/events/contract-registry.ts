import type { Contract, ReplacedContract } from './contract';
import type { EventEnvelope } from './envelope';
import { InvalidEvent } from './invalid-event';
import { UnknownEvent } from './unknown-event';

/**
 * The contracts that a process knows, in all their versions. Registering a type checks that its versions form an unbroken
 * chain from 1 to the newest, so that any event that was ever published can be read as the newest.
 */
export class ContractRegistry {
  private readonly newest = new Map<string, Contract>();
  /** By `dataschema`, that contract and those that followed it, the newest last. */
  private readonly successions = new Map<string, Contract[]>();

  constructor(contracts: Iterable<Contract> = []) {
    this.add(...contracts);
  }

  /** Of several versions that replace each other the newest counts. Throws when a version or an upcaster is missing. */
  add(...contracts: Contract[]): void {
    for (const contract of contracts) {
      const known = this.newest.get(contract.type);
      if (known && versionsOf(known).includes(contract)) continue;
      const versions = versionsOf(contract);
      if (known && !versions.includes(known)) {
        throw new Error(
          `two contracts for ${contract.type}, of which none replaces the other: ${known.dataschema}, ${contract.dataschema}`,
        );
      }
      this.newest.set(contract.type, contract);
      for (const [index, { dataschema }] of versions.entries()) this.successions.set(dataschema, versions.slice(index));
    }
  }

  /** The newest contract of an event type, or undefined for a type nobody registered. */
  newestOf(type: string): Contract | undefined {
    return this.newest.get(type);
  }

  /** Every version of every contract, by type in the order of registration, the first version first. */
  all(): Contract[] {
    return [...this.newest.values()].flatMap(({ type }) => this.successions.get(`${type}/1`) as Contract[]);
  }

  /** Checks data against the newest contract of its type, and returns that contract. Throws `InvalidEvent`. */
  check(type: string, data: unknown): Contract {
    const contract = this.newest.get(type);
    if (!contract) throw new InvalidEvent([{ path: 'type', message: 'has no contract' }], type);
    checked(contract, data);
    return contract;
  }

  /** What there is no contract for here, but may be elsewhere: the event's type, or a newer version than the newest. */
  missing({ type, dataschema }: Pick<EventEnvelope, 'type' | 'dataschema'>): string | undefined {
    const newest = this.newest.get(type);
    if (!newest) return type;
    if (newest.dataschema === dataschema) return undefined;
    return versionIn(dataschema, type) > newest.version ? dataschema : undefined;
  }

  /**
   * The event as its newest contract says: itself when it is that already, otherwise a copy with the data that the upcasters
   * make. Throws `InvalidEvent`, with the path that failed, or `UnknownEvent` for what it does not know.
   */
  read(event: EventEnvelope): EventEnvelope {
    const newest = this.newest.get(event.type);
    if (newest?.dataschema === event.dataschema) {
      checked(newest, event.data);
      return event;
    }
    const missing = this.missing(event);
    if (!newest || missing !== undefined) throw new UnknownEvent(missing ?? event.type);
    const succession = event.dataschema.startsWith(`${event.type}/`) && this.successions.get(event.dataschema);
    if (!succession) {
      const message = `is ${event.dataschema}; expected ${event.type}/1 to ${newest.dataschema}`;
      throw new InvalidEvent([{ path: 'dataschema', message }], event.type);
    }
    return { ...event, dataschema: newest.dataschema, data: upcast(succession, event.data) };
  }
}

/** Every version from the first to this one. Throws when there is a gap. */
function versionsOf(newest: Contract): Contract[] {
  const versions = [newest];
  for (let { type, dataschema, version, replaces } = newest; version !== 1; { dataschema, version, replaces } = versions[0] as Contract) {
    if (!Number.isInteger(version) || version < 1) throw new Error(`${dataschema}: versions are 1, 2, 3, …`);
    if (!replaces)
      throw new Error(`${dataschema} replaces nothing: name ${type}/${version - 1} and how its data becomes version ${version}`);
    const { contract, upcast } = replaces;
    if (contract.type !== type || contract.version !== version - 1 || typeof upcast !== 'function') {
      throw new Error(`${dataschema} has to replace ${type}/${version - 1} by an upcaster, not ${contract.dataschema}`);
    }
    versions.unshift(contract);
  }
  if (versions[0]?.replaces) throw new Error(`${versions[0].dataschema} is the first version and replaces nothing`);
  return versions;
}

/** `ticket:created/2` → 2; NaN for what is no version of that type. */
function versionIn(dataschema: string, type: string): number {
  const version = dataschema.startsWith(`${type}/`) ? dataschema.slice(type.length + 1) : '';
  return /^[1-9]\d*$/.test(version) ? Number(version) : NaN;
}

function checked(contract: Contract, data: unknown): void {
  const { success, error } = contract.data.safeParse(data);
  if (!success) throw InvalidEvent.of(error, 'data', contract.dataschema);
}

function upcast(succession: Contract[], published: Record<string, unknown>): Record<string, unknown> {
  let data = published;
  for (const [index, contract] of succession.entries()) {
    if (index > 0) data = asVersion(contract, data);
    checked(contract, data);
  }
  return data;
}

function asVersion({ dataschema, replaces }: Contract, data: Record<string, unknown>): Record<string, unknown> {
  const { contract, upcast } = replaces as ReplacedContract;
  try {
    return upcast(data);
  } catch (error) {
    throw new InvalidEvent([{ path: 'data', message: `cannot be made ${dataschema} (${String(error)})` }], contract.dataschema);
  }
}
