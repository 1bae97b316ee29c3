import { availableParallelism, loadavg } from 'node:os';

/** How many processes want each core, on average over the last minute; 0 where the system does not tell. */
export function loadPerCore(): number {
  const [lastMinute = 0] = loadavg();
  return lastMinute / availableParallelism();
}

/** No crowd excuses more: with it every bound would hold, whatever is wrong. */
const longest = 3;

/**
 * By what factor everything takes longer because others use the machine too. Bounds in seconds are meant for a machine
 * that has a core to spare; on a crowded one they would tell about the crowd.
 */
export function stretch(load = loadPerCore()): number {
  return Math.min(longest, Math.max(1, load));
}
