import { get, type Agent } from 'node:http';
import type { Upstream, UpstreamGroup } from './upstream-group';

/**
 * Keeps asking the processes of a service whether they want requests, as Kubernetes does, so that one that is about to
 * stop gets no more of them. A service of one process is not asked: there is no other to go to.
 */
export function watchReadiness(group: UpstreamGroup, agent: Agent, every = 500): () => void {
  if (group.size < 2) return () => undefined;
  const timer = setInterval(() => {
    for (const upstream of group.all) ask(upstream, agent, (ready) => group.mark(upstream, ready));
  }, every);
  return () => clearInterval(timer);
}

function ask({ readyUrl }: Upstream, agent: Agent, tell: (ready: boolean) => void): void {
  if (!readyUrl) return;
  const question = get(readyUrl, { agent, timeout: 2_000 }, (answer) => {
    answer.resume();
    tell(answer.statusCode === 200);
  });
  question.once('timeout', () => question.destroy());
  question.once('error', () => tell(false));
}
