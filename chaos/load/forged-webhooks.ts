import { randomUUID } from 'node:crypto';
import { signature } from '../../infra/local-stripe/webhooks/sign';
import { broken } from '../invariants';

/** How somebody tries to pass for the provider. */
const forgeries: Record<string, (body: string, secret: string) => string | undefined> = {
  'without a signature': () => undefined,
  'with a signature that is none': () => 'nonsense',
  'signed with another secret': (body) => signature(body, 'whsec_0123456789abcdef', new Date()),
  'signed for another body': (body, secret) => signature(`${body} `, secret, new Date()),
  'signed ten minutes ago': (body, secret) => signature(body, secret, new Date(Date.now() - 600_000)),
};

export interface Forged {
  how: string;
  status: number;
}

/** Sends each kind of forged webhook once; gives how they were answered. */
export async function sendForgedWebhooks(url: string, secret: string): Promise<Forged[]> {
  return Promise.all(
    Object.entries(forgeries).map(async ([how, sign]) => {
      const intent = { object: 'payment_intent', id: `pi_${randomUUID().replaceAll('-', '')}`, status: 'succeeded' };
      const body = JSON.stringify({
        id: `evt_${randomUUID()}`,
        object: 'event',
        type: 'payment_intent.succeeded',
        data: { object: intent },
      });
      const signed = sign(body, secret);
      const headers = { 'content-type': 'application/json', ...(signed !== undefined && { 'stripe-signature': signed }) };
      const response = await fetch(url, { method: 'POST', headers, body });
      await response.arrayBuffer();
      return { how, status: response.status };
    }),
  );
}

export function judgeForged(answers: readonly Forged[]): string[] {
  return answers
    .filter(({ status }) => status !== 400)
    .map(({ how, status }) => broken('signed', `a webhook ${how} was answered ${status}`));
}
