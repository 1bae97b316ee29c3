import { busContract } from '../testing/bus-contract';
import { MemoryBroker, MemoryBus } from './memory-bus';

busContract('the in-memory bus', async () => {
  const broker = new MemoryBroker();
  return { open: async () => new MemoryBus(broker), close: async () => undefined };
});
