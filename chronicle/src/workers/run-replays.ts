import { Refusal } from '@marquee/common/domain';
import { ownAccord } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import type { Clock } from '@marquee/common/service';
import { advance, fail, type Progress, type Replay } from '../domain/replay';
import type { InternalPorts } from '../gateways/internal-ports';
import { positionsCall, type ServicePositions } from '../gateways/lag-calls';
import { changeReplay, forgetSubjects, nextSubjects, replayPlans } from '../store/replays';

/** Moves each running replay on by what it may do in a second. A service that is silent is asked again the next time. */
export async function runReplays(store: Store, services: InternalPorts, clock: Clock): Promise<void> {
  for (const replay of await store.find(replayPlans, { state: 'running' })) {
    const options = { cause: ownAccord(store.service), now: clock.now() };
    let moved: Replay;
    try {
      const step = await nextStep(store, services, replay);
      moved = await changeReplay(store, replay.id, (now) => advance(now, step, options.now), options);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.kind === 'unavailable') continue;
      moved = await changeReplay(store, replay.id, (now) => fail(now, error.message, options.now), options);
    }
    if (moved.state !== 'running') await forgetSubjects(store, replay.id);
  }
}

async function nextStep(
  store: Store,
  services: InternalPorts,
  { id, service, consumer, reason, operatorId, perSecond, after }: Replay,
): Promise<Progress> {
  const subjects = await nextSubjects(store, id, { after, limit: perSecond });
  const last = subjects.at(-1);
  if (last === undefined) return { from: after, after, done: 0, skipped: 0, over: true };
  const { positions } = await services.call<ServicePositions>(service, positionsCall(subjects));
  const there = subjects.filter((subject) => (positions[consumer]?.[subject] ?? -1) >= 0);
  if (there.length > 0) {
    const body = { by: `user/${operatorId}`, reason, subjects: there };
    await services.call(service, { method: 'POST', path: `/internal/consumers/${encodeURIComponent(consumer)}/replay`, body });
  }
  return { from: after, after: last, done: there.length, skipped: subjects.length - there.length, over: subjects.length < perSecond };
}
