import { formatCount } from '@/lib/format-count';

/** "1 other device", "2 other devices" */
export function formatDevices(count: number): string {
  return `${formatCount(count)} other ${count === 1 ? 'device' : 'devices'}`;
}
