import { setTimeout as pause } from 'node:timers/promises';
import type { Kubectl } from '../../infra/kubectl/kubectl';

export interface Pod {
  name: string;
  /** The app.kubernetes.io/name of what it belongs to. */
  app: string;
  component: string;
  ready: boolean;
  /** How long it took from its last container's start to being ready, in milliseconds; counted in whole seconds. */
  readyAfter: number | undefined;
  restarts: number;
  /** Why no node takes it, as the scheduler says. */
  unschedulable: string | undefined;
}

/** A node may be short of room for a moment while others end; for longer nothing changes by itself. */
const patience = 60_000;

interface PodList {
  items: {
    metadata: { name: string; labels?: Record<string, string>; deletionTimestamp?: string };
    status: {
      conditions?: { type: string; status: string; lastTransitionTime: string; reason?: string; message?: string }[];
      containerStatuses?: { restartCount: number; state: { running?: { startedAt: string } } }[];
    };
  }[];
}

/** Those that are not on their way out. */
export async function podsOf(kubectl: Kubectl): Promise<Pod[]> {
  const { items } = JSON.parse(await kubectl.run(['get', 'pods', '--namespace', 'marquee', '--output', 'json'])) as PodList;
  return items
    .filter(({ metadata }) => !metadata.deletionTimestamp && !metadata.labels?.['batch.kubernetes.io/job-name'])
    .map(({ metadata, status }) => {
      const { conditions = [], containerStatuses = [] } = status;
      const condition = conditions.find(({ type }) => type === 'Ready');
      const scheduled = conditions.find(({ type }) => type === 'PodScheduled');
      const ready = condition?.status === 'True';
      const started = Math.max(...containerStatuses.map(({ state }) => Date.parse(state.running?.startedAt ?? '')));
      return {
        name: metadata.name,
        app: metadata.labels?.['app.kubernetes.io/name'] ?? '',
        component: metadata.labels?.['app.kubernetes.io/component'] ?? '',
        ready,
        readyAfter: ready ? Date.parse(condition.lastTransitionTime) - started : undefined,
        restarts: containerStatuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
        unschedulable: scheduled?.reason === 'Unschedulable' ? (scheduled.message ?? 'for an unknown reason') : undefined,
      };
    });
}

/** Names one that no node takes, and says why. */
export function homelessAmong(pods: readonly Pod[]): string | undefined {
  const homeless = pods.find(({ unschedulable }) => unschedulable);
  return homeless && `no node takes ${homeless.name}: ${homeless.unschedulable}`;
}

/**
 * Resolves with the milliseconds until there are as many pods as before, all of them ready. Rejects as soon as a pod has
 * been without a node for a minute.
 */
export async function untilWhole(kubectl: Kubectl, count: number, within = 300_000): Promise<number> {
  const began = Date.now();
  let placed = began;
  while (Date.now() - began < within) {
    const pods = await podsOf(kubectl).catch(() => []);
    if (pods.length >= count && pods.every(({ ready }) => ready)) return Date.now() - began;
    const homeless = homelessAmong(pods);
    if (!homeless) placed = Date.now();
    else if (Date.now() - placed > patience) throw new Error(homeless);
    await pause(500);
  }
  const waiting = (await podsOf(kubectl)).filter(({ ready }) => !ready).map(({ name }) => name);
  throw new Error(`not whole again after ${within / 1_000} s: ${waiting.join(', ')}`);
}
