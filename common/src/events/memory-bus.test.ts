import { busContract, type BusUnderTest } from '../testing/bus-contract';
import { MemoryBroker, MemoryBus } from './memory-bus';

async function start(): Promise<BusUnderTest> {
  const broker = new MemoryBroker();
  return { open: async () => new MemoryBus(broker), close: async () => undefined };
}

// It is in the process itself: no line leads to it, and it ends with whoever uses it.
busContract('the in-memory bus', start, { without: ['openBehindLine', 'restart'] });
